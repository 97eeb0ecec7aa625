import type { Finding } from '../../src/findings/finding.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { type Comparison, compareState, isUnjudged } from './compare.ts'
import { judge } from './judge.ts'
import { type MutantOutcome, outcomeOf } from './mutant-outcome.ts'
import { type MutatedState, reviewMutants } from './mutated-trees.ts'
import { createStateReviewer } from './review-state.ts'
import { isInScope, type Scope } from './scope.ts'
import { isLooseFile, type Unit } from './unit.ts'

export interface CompareOptions {
  /** How many seeded faults to judge as well. */
  readonly mutants: number
  readonly seed: number
  readonly kinds?: readonly string[]
  /** Brings up the cluster; it is disposed of when everything is judged. */
  readonly start: () => Promise<Pick<TestBed, 'cluster'> & AsyncDisposable>
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}

export interface Compared {
  readonly comparisons: readonly Comparison[]
  readonly outcomes: readonly MutantOutcome[]
  /** Errors of the review that no peer can confirm or deny. */
  readonly unjudged: readonly Finding[]
  /** How long each part took. */
  readonly seconds: { readonly review: number; readonly cluster: number; readonly judge: number }
}

/** Reviews a tree and seeded faults of it, asks a real cluster about all of them, and compares. */
export async function compareScope(scope: Scope, options: CompareOptions): Promise<Compared> {
  const { log, signal, seed, kinds } = options
  const began = performance.now()
  const reviewer = await createStateReviewer(scope.root, options.environment, signal)
  const base = await reviewer.review()
  const mutated: MutatedState[] =
    options.mutants === 0
      ? []
      : await reviewMutants(scope, base, reviewer, {
          seed,
          count: options.mutants,
          ...(kinds === undefined ? {} : { kinds }),
          done: reviewed => {
            signal.throwIfAborted()
            if (reviewed % 100 === 0) log(`${reviewed} mutants reviewed`)
          },
        })
  const reviewed = performance.now()
  await using bed = await options.start()
  const up = performance.now()
  const baseObjects = new Set(base.units.map(({ rendered }) => rendered.object))
  // A fault in scope can change what stands elsewhere, but no file that is deployed as it stands.
  const isWanted = ({ render, rendered: { object, origin } }: Unit) =>
    isInScope(scope, origin.file) || !(isLooseFile(render) || baseObjects.has(object))
  const states = [base, ...mutated.map(({ state }) => state)]
  const verdicts = await judge(bed.cluster, base, states, { isWanted, log, signal })
  const all = compareState(base, verdicts)
  const comparisons = all.filter(({ file }) => isInScope(scope, file))
  const known = new Map(all.map(({ key, agreement }) => [key, agreement]))
  const outcomes = mutated.map(({ mutant, state }) => outcomeOf(mutant, compareState(state, verdicts), known))
  return {
    comparisons,
    outcomes,
    unjudged: base.errors.filter(isUnjudged),
    seconds: {
      review: (reviewed - began) / 1000,
      cluster: (up - reviewed) / 1000,
      judge: (performance.now() - up) / 1000,
    },
  }
}
