/** Plays the ways of an Application on the real Argo CD and writes them down: `npm run record [-- NAME…]`. */

import { sequencesFolder } from '../../peers/cluster/recording/read-sequence.ts'
import { UserError } from '../../src/text/user-error.ts'
import { startTestBed } from '../bed/start.ts'
import { openStage } from './open-stage.ts'
import { outcomesTable } from './outcomes-table.ts'
import { record } from './record.ts'
import { scenariosNamed } from './scenarios.ts'

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())

try {
  const scenarios = scenariosNamed(process.argv.slice(2))
  const { signal } = interrupted
  const log = (line: string) => console.error(line)
  await using bed = await startTestBed({ gatekeeper: true, argocd: true, log, signal })
  const stage = await openStage(bed, signal, log)
  const outcomes = await record(scenarios, { ...stage, output: sequencesFolder, sideBySide: 4 })
  console.log(outcomesTable(outcomes))
  process.exitCode = outcomes.some(outcome => 'failure' in outcome) ? 1 : 0
} catch (error) {
  process.exitCode = interrupted.signal.aborted ? 130 : 2
  if (!interrupted.signal.aborted) console.error(error instanceof UserError ? error.message : error)
}
