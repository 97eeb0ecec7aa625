import { gates } from './gates.ts'
import type { GateState, Promotion, PromotionDecision } from './promotion.ts'

/**
 * Whether a digest may go on into the next environment. Every gate is looked at, so that its answer names all that is in the way.
 *
 * To be asked again on the state that is committed to, when that is another than the one that was looked at first.
 */
export function decidePromotion(promotion: Promotion): PromotionDecision {
  const states = gates.map(({ gate, look }): GateState => ({ gate, ...look(promotion) }))
  return { outcome: outcomeOf(promotion, states), gates: states, until: lastOpening(states) }
}

function outcomeOf({ digest, toRuns }: Promotion, states: readonly GateState[]): PromotionDecision['outcome'] {
  if (toRuns?.digest === digest) return 'unchanged'
  if (states.some(({ state }) => state === 'closed' || state === 'unknown')) return 'refused'
  return states.some(({ state }) => state === 'waiting') ? 'waiting' : 'promote'
}

function lastOpening(states: readonly GateState[]): number | undefined {
  const openings = states.filter(({ state }) => state === 'waiting').map(({ until }) => until)
  const known = openings.filter(until => until !== undefined)
  return known.length === 0 || known.length < openings.length ? undefined : Math.max(...known)
}
