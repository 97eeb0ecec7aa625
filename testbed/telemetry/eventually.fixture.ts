import { setTimeout } from 'node:timers/promises'

const mostMilliseconds = 90_000

/** Asks until the answer is as wanted, and gives it; the last one where time is up, for the test to show. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + mostMilliseconds
  for (;;) {
    const answer = await ask()
    if (wanted(answer) || Date.now() > deadline) return answer
    await setTimeout(100)
  }
}
