/**
 * What a real cluster says of everything that a tree would deploy: `npm run oracle -- PATH…`. One line of JSON for each object and cluster.
 * Exit codes: 0 all accepted, 1 something refused, 2 the call is wrong, 3 the bed could not judge, 130 interrupted.
 */

import { readOracleCall } from './call.ts'
import { judge } from './judge.ts'
import { startOracleBed } from './oracle-bed.ts'
import { recordsOf } from './records.ts'
import { createStateReviewer } from './review-state.ts'
import { runCommand } from './run-command.ts'
import { isInScope } from './scope.ts'

await runCommand(async ({ args, folder, environment, print, log, signal }) => {
  let refused = 0
  for (const scope of readOracleCall(args, folder)) {
    const state = await (await createStateReviewer(scope.root, environment, signal)).review()
    await using bed = await startOracleBed(scope.root, log, signal)
    const isWanted = ({ rendered }: (typeof state.units)[number]) => isInScope(scope, rendered.origin.file)
    const verdicts = await judge(bed.cluster, state, [state], { isWanted, log, signal })
    for (const record of recordsOf(state, verdicts)) {
      if (!record.accepted) refused += 1
      print(JSON.stringify(record))
    }
  }
  return refused === 0 ? 0 : 1
})
