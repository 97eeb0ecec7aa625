import { type ImageReference, imageName } from '../image/reference.ts'
import type { RegistryOptions } from '../image/registry-connection.ts'
import { apiHost } from '../image/registry-host.ts'
import { UserError } from '../text/user-error.ts'

/** As inputs give it: both parts or none. */
export interface RegistryAccount {
  readonly username: string | undefined
  /** Never part of a message. */
  readonly password: string | undefined
}

/**
 * Who asks the registry of these images: the account, for that one registry; nobody where none is given.
 *
 * @throws UserError for half an account, and for images of several registries: the account of one is not shown to another
 */
export function credentialsFor(
  { username, password }: RegistryAccount,
  references: readonly ImageReference[],
): NonNullable<RegistryOptions['credentials']> {
  if (username === undefined && password === undefined) return () => undefined
  if (username === undefined || password === undefined) {
    const [given, lacking] = username === undefined ? ['password', 'user name'] : ['user name', 'password']
    throw new UserError(`A ${given} for the registry is given without a ${lacking}. Give both, or neither.`)
  }
  const hosts = new Set(references.map(({ registry }) => apiHost(registry)))
  if (hosts.size > 1) {
    throw new UserError(
      `${references.map(imageName).join(', ')} are in different registries, and there is one account. Bump the images of each registry in a step of their own.`,
    )
  }
  return host => (hosts.has(host) ? { username, password } : undefined)
}
