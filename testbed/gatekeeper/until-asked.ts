import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient } from '../cluster/client.ts'

const milliseconds = 60_000

/**
 * Waits until the API server asks Gatekeeper: it takes up a new webhook configuration a moment after it was written. The question is a
 * namespace that exempts itself, which Gatekeeper refuses whatever policies there are; nothing is created.
 *
 * @throws UserError with the last answer when it never refused
 */
export async function untilAsked(cluster: ClusterClient, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + milliseconds
  const labels = { 'admission.gatekeeper.sh/ignore': 'asked-by-testbed' }
  for (;;) {
    const { status, body } = await cluster.request('POST', '/api/v1/namespaces?dryRun=All', {
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gatekeeper-is-asked', labels } },
      signal,
    })
    if (status === 403) return
    if (performance.now() > deadline)
      throw new UserError(
        `The API server did not ask Gatekeeper within ${milliseconds / 1000} s. Its last answer (${status}): ${JSON.stringify(body).slice(0, 500)}`,
      )
    await sleep(50, undefined, { signal })
  }
}
