import { readSequence } from '../../peers/cluster/recording/read-sequence.ts'
import { findFault } from './find-fault.ts'
import { playSequence } from './play-sequence.ts'
import { nameOf, verdicts } from './verdicts.ts'

// Prints what a wait says of every recorded sequence, after how many seconds, and what of it is wrong: node testbed/rollout/print-verdicts.ts
let wrong = 0
for (const verdict of verdicts) {
  const sequence = readSequence(verdict.sequence)
  const result = await playSequence(sequence, verdict)
  const { outcome = '', seconds = 0, reason = '' } = result.applications[0] ?? {}
  const fault = findFault(verdict, sequence, result)
  if (fault !== undefined) wrong++
  const words = fault === undefined ? reason.slice(0, 120) : `WRONG: ${fault}`
  console.log(
    `${nameOf(verdict).padEnd(62)} ${outcome.padEnd(10)} ${String(seconds).padStart(3)} s  ${words}`.trimEnd(),
  )
}
console.log(`${verdicts.length} verdicts over the recorded sequences, ${wrong} wrong`)
process.exitCode = wrong === 0 ? 0 : 1
