import type { TowpathConfig } from '../../config/config.ts'
import type { GitHub } from '../../github/client.ts'
import type { Repositories } from '../evidence/facts-reader.ts'
import type { ExpectedEvidence } from '../evidence/verify.ts'

/** With what a promotion or a rollback is done. */
export interface MoveMeans extends Repositories {
  readonly config: TowpathConfig
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Who may record evidence for these repositories. */
export function expectedEvidence({ config, source, configuration }: MoveMeans, branch: string): ExpectedEvidence {
  return {
    ...config.evidence,
    repository: nameOf(source),
    configurationRepository: nameOf(configuration),
    configurationBranch: branch,
  }
}

/** `owner/name`. */
export function nameOf({ repository: { owner, repo } }: GitHub): string {
  return `${owner}/${repo}`
}
