import type { Finding } from '../findings/finding.ts'
import type { Tree } from './tree.ts'

/** What the reading of a kustomization gathers on its way. */
export interface Reading {
  readonly tree: Tree
  readonly files: Set<string>
  readonly findings: Finding[]
  usesHelm: boolean
}
