/** What is done to a repository, in the words of a token's scope. */
export type Action = 'pull' | 'push'

/** Somebody whom the registry knows. */
export interface Account {
  readonly username: string
  readonly password: string
  /** Who may push may pull too. */
  readonly may: Action
  /** Their names; every one where it is left out. */
  readonly repositories?: readonly string[]
}

export function mayDo(account: Account, repository: string, action: Action): boolean {
  const isCovered = account.repositories === undefined || account.repositories.includes(repository)
  return isCovered && (account.may === 'push' || action === 'pull')
}
