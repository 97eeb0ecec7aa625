import { isState, type Moment, type Sequence } from '../../peers/cluster/recording/sequence.ts'

/** When a commit was pushed, in milliseconds from the beginning; the first is there from the beginning. */
export function pushOf({ moments }: Sequence, number: number): number {
  return moments.find(moment => wordsOf(moment)?.startsWith(`pushed commit ${number}:`))?.at ?? 0
}

/** When a deed was done or a milestone reached. @throws RangeError where it was not */
export function timeOf({ name, moments }: Sequence, words: string): number {
  const found = moments.find(moment => wordsOf(moment) === words)
  if (found === undefined) throw new RangeError(`Nothing is called "${words}" in the sequence ${name}.`)
  return found.at
}

/** Whether the sync window of the Application's project was open. */
export function windowAt({ moments }: Sequence, at: number): 'open' | 'closed' {
  const turns = moments.flatMap(moment => (moment.at <= at ? (wordsOf(moment) ?? []) : []))
  return turns.findLast(words => words.endsWith('the sync window'))?.startsWith('closed') ? 'closed' : 'open'
}

function wordsOf(moment: Moment): string | undefined {
  return isState(moment) ? undefined : 'did' in moment ? moment.did : moment.reached
}
