/** A registry as the contract asks it, real or emulated. Disposing of it ends it. */
export interface ContractRegistry extends AsyncDisposable {
  /** `127.0.0.1:<port>`. */
  readonly host: string
}

/**
 * Starts an empty registry.
 *
 * @param login `none`: everybody may do everything; `basic`: {@link pusher} may; `token`: {@link pusher} may, {@link puller} may pull
 */
export type StartRegistry = (login: 'none' | 'basic' | 'token') => Promise<ContractRegistry>

export const pusher = { username: 'ci', password: 'the-password' } as const
export const puller = { username: 'reader', password: 'the-other-password' } as const
