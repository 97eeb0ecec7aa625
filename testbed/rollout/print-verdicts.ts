import { readSequence } from '../../peers/cluster/recording/read-sequence.ts'
import { playSequence } from './play-sequence.ts'
import { verdicts } from './verdicts.ts'

// Prints what a wait says of every recorded sequence, and after how many seconds: node testbed/rollout/print-verdicts.ts
for (const { sequence, ...played } of verdicts) {
  const { applications } = await playSequence(readSequence(sequence), played)
  const { outcome = '', seconds = 0, reason = '' } = applications[0] ?? {}
  const what = [sequence, played.commit && `commit ${played.commit}`, played.until].filter(Boolean).join(', ')
  console.log(`${what.padEnd(58)} ${outcome.padEnd(10)} ${String(seconds).padStart(3)} s  ${reason.slice(0, 120)}`)
}
