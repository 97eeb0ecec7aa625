import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks until the answer is yes: Argo CD reads its AppProjects from a copy, which is a moment behind.
 *
 * @param patience in milliseconds
 */
export async function until(patience: number, isReached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience
  while (!(await isReached())) {
    if (Date.now() > end) throw new Error(`It did not come within ${patience} ms.`)
    await sleep(20)
  }
}
