import { configFile } from '../config/read.ts'
import { pathFindings, type ReadConfig } from '../config/read-config.ts'
import type { Finding } from '../findings/finding.ts'
import type { Review } from '../findings/review.ts'
import type { Tree } from '../manifest/tree.ts'

/** What is wrong with the configuration so that it cannot be reviewed by: a waiver that has expired is not among it. */
export function configMistakes(tree: Tree, { config, document, findings }: ReadConfig): readonly Finding[] {
  const missing = document === undefined ? [] : pathFindings(document, path => tree.exists(path) || tree.isFolder(path))
  return config === undefined || missing.length > 0 ? [...findings, ...missing] : []
}

/**
 * The review of a tree whose configuration is wrong: its mistakes alone. Judged without it, or by half of it, manifests would be held to
 * policies of other environments, and agreed exceptions would be told as faults.
 */
export function misconfiguredReview(mistakes: readonly Finding[], kubernetes: string, tree: Tree): Review {
  return {
    version: 1,
    objects: 0,
    findings: mistakes,
    coverage: {
      renders: [],
      kubernetes,
      renderers: [],
      files: tree.paths.length,
      skippedFiles: [],
      withoutSchema: [],
      constraints: 0,
      unmatchedConstraints: [],
      notEvaluated: [{ what: 'the manifests', reason: `they are reviewed once ${configFile} is right` }],
    },
  }
}

/** Whether a review says that the configuration is wrong, which is not a matter of the manifests. */
export function isMisconfigured({ findings }: Review): boolean {
  return findings.some(({ source }) => source === 'config')
}
