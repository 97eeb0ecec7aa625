import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'

/** What an environment of the repository's settings asks for before a job may enter it. */
export interface EnvironmentProtection {
  /** How many people or teams may approve, one of which must; 0 where nobody is asked. */
  readonly reviewers: number
  /** Whether who started the run may not approve it. */
  readonly preventsSelfReview: boolean
  /** Minutes that a job waits. */
  readonly waitTimer: number
}

/**
 * How an environment is protected; undefined where the settings have none of that name: then nobody is asked.
 *
 * @throws DeniedError without `actions: read`; RemoteError
 */
export async function readEnvironmentProtection(
  github: GitHub,
  environment: string,
): Promise<EnvironmentProtection | undefined> {
  try {
    const request = { ...github.repository, environment_name: environment }
    const { data } = await github.octokit.rest.repos.getEnvironment(request)
    let protection: EnvironmentProtection = { reviewers: 0, preventsSelfReview: false, waitTimer: 0 }
    for (const rule of data.protection_rules ?? []) {
      if ('reviewers' in rule) {
        const preventsSelfReview = rule.prevent_self_review === true
        protection = { ...protection, reviewers: rule.reviewers?.length ?? 0, preventsSelfReview }
      } else if ('wait_timer' in rule) {
        protection = { ...protection, waitTimer: Number(rule.wait_timer ?? 0) }
      }
    }
    return protection
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return undefined
    throw error
  }
}
