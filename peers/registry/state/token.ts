import type { Action } from './account.ts'

/** What the token service gave out. */
export interface Token {
  readonly username: string
  readonly grants: readonly Grant[]
}

export interface Grant {
  readonly repository: string
  readonly actions: readonly Action[]
}

export function isGranted({ grants }: Token, repository: string, action: Action): boolean {
  return grants.some(grant => grant.repository === repository && grant.actions.includes(action))
}
