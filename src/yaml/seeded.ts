/** Numbers from 0 to 1 that are the same on every run (a linear congruential generator), for tests that try what nobody thinks of. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
