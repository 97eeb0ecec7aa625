import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient, ClusterObject, ObjectReference } from './client.ts'

type Kind = Pick<ObjectReference, 'apiVersion' | 'kind'>

interface DefinitionSpec {
  readonly group: string
  readonly names: { readonly kind: string }
  readonly versions: readonly { readonly name: string; readonly served: boolean }[]
}

const pollMilliseconds = 50

/**
 * Waits until objects of these kinds can be written. It asks for what the server serves, not for the definitions: those of some kinds have half
 * a megabyte.
 *
 * @throws UserError that names the first kind which is not served in time
 */
export async function untilServed(cluster: ClusterClient, kinds: readonly Kind[], seconds = 60): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  for (const { apiVersion, kind } of kinds) {
    while ((await cluster.path({ apiVersion, kind })) === undefined) {
      if (performance.now() > deadline)
        throw new UserError(`The API server does not serve ${kind} of ${apiVersion} after ${seconds} s.`)
      await sleep(pollMilliseconds)
    }
  }
}

/** The kinds that CustomResourceDefinitions make, each in every served version. */
export function definedKinds(definitions: readonly ClusterObject[]): Kind[] {
  return definitions.flatMap(definition => {
    const { group, names, versions } = definition['spec'] as DefinitionSpec
    return versions
      .filter(({ served }) => served)
      .map(({ name }) => ({ apiVersion: `${group}/${name}`, kind: names.kind }))
  })
}
