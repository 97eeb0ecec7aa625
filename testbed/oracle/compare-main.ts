/**
 * Where the review and a real cluster disagree: `npm run oracle:compare -- PATH… [--mutants N --seed S] [--kind K]… [--format json|markdown]`.
 * Exit codes: 0 no false alarm, 1 a false alarm, 2 the call is wrong, 3 the bed could not judge, 130 interrupted.
 */
import { readCompareCall } from './call.ts'
import { compareScope } from './compare-scope.ts'
import { formatDisagreements } from './disagreements.ts'
import { startOracleBed } from './oracle-bed.ts'
import { runCommand } from './run-command.ts'
import { formatComparisons, formatOutcomes } from './table.ts'

await runCommand(async ({ args, folder, environment, print, log, signal }) => {
  const call = readCompareCall(args, folder)
  let falseAlarms = 0
  for (const scope of call.scopes) {
    const start = () => startOracleBed(scope.root, log, signal)
    const compared = await compareScope(scope, { ...call, start, environment, log, signal })
    const { comparisons, outcomes, unjudged, seconds } = compared
    if (call.format === 'json') print(JSON.stringify({ version: 1, root: scope.root, ...compared }))
    else if (call.format === 'markdown') {
      print(formatDisagreements(comparisons, outcomes, `npm run oracle:compare -- ${args.join(' ')}`).trimEnd())
    } else {
      print(formatComparisons(comparisons))
      if (outcomes.length > 0) print(`\n${call.mutants} mutants, seed ${call.seed}\n${formatOutcomes(outcomes)}`)
      for (const { rule, file, range } of unjudged)
        print(`not judged by a cluster: ${file}:${range.start.line} ${rule}`)
      print(
        Object.entries(seconds)
          .map(([what, time]) => `${what} ${time.toFixed(1)} s`)
          .join(', '),
      )
    }
    falseAlarms += [...comparisons, ...outcomes].filter(({ agreement }) => agreement === 'false-alarm').length
  }
  return falseAlarms === 0 ? 0 : 1
})
