import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { checkPath } from './check-path.ts'
import { commaFinding } from './comma-path.ts'
import { findingAt } from './render-finding.ts'
import type { Tree } from './tree.ts'

/** How the files that an Application's `helm` field names are found. */
export interface ValueFileRules {
  /** The chart's folder. */
  readonly folder: string
  /** The names of the Application's `ref` sources that are this repository. */
  readonly refs: ReadonlySet<string>
}

export type ValueFile =
  | { readonly file: string; readonly finding?: undefined }
  | { readonly file?: undefined; readonly finding: Finding }

/**
 * The file of the tree that `path` means: relative to the chart, to the root where it starts with a slash, or to the repository of
 * another source (`$ref/values.yaml`).
 *
 * @see Argo CD `util/io/path/resolved.go`
 */
export function resolveValueFile(
  tree: Tree,
  path: string,
  { folder, refs }: ValueFileRules,
  writtenAt: SourceLocation,
): ValueFile {
  const reference = /^\$([^/]+)\/(.*)$/.exec(path)
  if (reference !== null && !refs.has(reference[1] ?? '')) {
    const message = `"${path}" is a file of another repository, which a review does not reach. The chart is not rendered.`
    return {
      finding: findingAt(writtenAt, { rule: 'remote-values', message, fix: 'Keep the file in this repository.' }),
    }
  }
  const [from, relative] =
    reference !== null ? ['', reference[2] ?? ''] : path.startsWith('/') ? ['', path.slice(1)] : [folder, path]
  const checked = checkPath(tree, from, relative, writtenAt)
  if (checked.finding !== undefined) return { finding: checked.finding }
  if (checked.file !== undefined) {
    const finding = commaFinding(checked.file, writtenAt)
    return finding === undefined ? { file: checked.file } : { finding }
  }
  const message = `"${path}" is a folder.`
  return { finding: findingAt(writtenAt, { rule: 'not-a-file', message, fix: 'Name a file.' }) }
}
