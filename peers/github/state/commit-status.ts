import type { User } from './user.ts'

export const commitStatusStates = ['error', 'failure', 'pending', 'success'] as const

/** What a system outside says of a commit at one moment. It stays; a later one of the same context counts in its place. */
export interface CommitStatus {
  readonly id: number
  readonly sha: string
  readonly state: (typeof commitStatusStates)[number]
  /** Which system says it; letter case does not count. */
  readonly context: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly creator: User
  readonly createdAt: string
}

export function isSameContext(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What counts of a commit's statuses: the last of each context. */
export function lastOfEachContext(statuses: readonly CommitStatus[], sha: string): readonly CommitStatus[] {
  const last = new Map<string, CommitStatus>()
  for (const status of statuses) if (status.sha === sha) last.set(status.context.toLowerCase(), status)
  return [...last.values()]
}
