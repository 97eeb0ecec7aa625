import { defaultMinor } from '../build/component.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { startCluster } from '../cluster/start.ts'
import type { Grounds } from './daemon.ts'
import type { ArgoCdAccess, TestBedOptions } from './test-bed.ts'

/** What the started parts offer. */
export interface StartedParts {
  readonly cluster: ClusterClient
  readonly addresses: Readonly<Record<string, string>>
  readonly argocd?: ArgoCdAccess
}

/**
 * Starts what is wanted, side by side as far as one does not need the other. Where one fails, `giveUp` is called, which makes the others fail
 * too, and their end is awaited.
 *
 * @param parts takes what is to be disposed of when the bed goes down
 */
export async function startParts(
  grounds: Grounds,
  options: TestBedOptions,
  parts: AsyncDisposableStack,
  giveUp: (reason: unknown) => Promise<void>,
): Promise<StartedParts> {
  const cluster = startCluster(grounds, options.kubernetes ?? defaultMinor)
  const work = [
    cluster.then(({ client }) => client),
    options.argocd === true ? cluster.then(({ client }) => argocd(grounds, client, parts)) : undefined,
    options.telemetry === true ? telemetry(grounds) : undefined,
    options.gatekeeper === true ? cluster.then(({ client }) => gatekeeper(grounds, client)) : undefined,
    cluster.then(({ complete }) => complete),
  ] as const
  try {
    const [client, access, telemetryAddresses] = await Promise.all(work)
    const addresses = {
      ...(access === undefined ? {} : { 'argocd-server': access.url, git: access.git.url }),
      ...telemetryAddresses,
    }
    return { cluster: client, addresses, ...(access === undefined ? {} : { argocd: access }) }
  } catch (error) {
    await giveUp(error)
    await Promise.allSettled(work)
    throw error
  }
}

async function gatekeeper(grounds: Grounds, cluster: ClusterClient): Promise<void> {
  const { startGatekeeper } = await import('../gatekeeper/start.ts')
  await startGatekeeper(grounds, cluster)
}

async function argocd(grounds: Grounds, cluster: ClusterClient, parts: AsyncDisposableStack): Promise<ArgoCdAccess> {
  const { startArgoCd } = await import('../argocd/start.ts')
  return parts.use(await startArgoCd(grounds, cluster))
}

async function telemetry(grounds: Grounds): Promise<Readonly<Record<string, string>>> {
  const { startTelemetry } = await import('../telemetry/start.ts')
  return startTelemetry(grounds)
}
