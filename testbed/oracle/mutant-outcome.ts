import type { Mutant } from '../mutate/mutant.ts'
import type { Agreement, Comparison } from './compare.ts'

/** What became of one seeded fault. */
export interface MutantOutcome {
  readonly mutant: Mutant
  /** The worst of all objects: a false alarm, else a miss, else a refusal. */
  readonly agreement: Agreement
  /** Whether an error of the review stands in the mutant's file on its line. */
  readonly exactLine: boolean
  /** What stands otherwise than in the tree without the fault. */
  readonly comparisons: readonly Comparison[]
}

const fromWorst: readonly Agreement[] = ['false-alarm', 'missed', 'both-refuse', 'both-accept']

/** @param base the comparisons of the tree without the fault: what is amiss there is not the mutant's */
export function outcomeOf(
  mutant: Mutant,
  comparisons: readonly Comparison[],
  base: ReadonlyMap<string, Agreement>,
): MutantOutcome {
  const own = comparisons.filter(({ key, agreement }) => agreement !== 'both-accept' && agreement !== base.get(key))
  const agreement = fromWorst.find(worst => own.some(comparison => comparison.agreement === worst)) ?? 'both-accept'
  const exactLine = own.some(({ errors }) =>
    errors.some(({ file, range }) => file === mutant.file && range.start.line === mutant.line),
  )
  return { mutant, agreement, exactLine, comparisons: own }
}

/** Counts of outcomes, of all and by kind of fault. */
export interface Tally extends Readonly<Record<Agreement, number>> {
  readonly total: number
  /** Of `both-refuse`: those with an error on the very line. */
  readonly exactLine: number
}

export function tally(outcomes: readonly MutantOutcome[]): Tally {
  const count = (agreement: Agreement) => outcomes.filter(outcome => outcome.agreement === agreement).length
  return {
    total: outcomes.length,
    'both-accept': count('both-accept'),
    'both-refuse': count('both-refuse'),
    missed: count('missed'),
    'false-alarm': count('false-alarm'),
    exactLine: outcomes.filter(({ agreement, exactLine }) => agreement === 'both-refuse' && exactLine).length,
  }
}

export function tallyByKind(outcomes: readonly MutantOutcome[]): ReadonlyMap<string, Tally> {
  const kinds = Map.groupBy(outcomes, ({ mutant }) => mutant.kind)
  return new Map([...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([kind, of]) => [kind, tally(of)]))
}
