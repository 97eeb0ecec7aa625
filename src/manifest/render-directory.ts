import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { clientReader } from './client-kinds.ts'
import { compileGlob } from './glob.ts'
import { readManifestFile } from './manifest-file.ts'
import { refusedFile } from './refused-file.ts'
import type { RenderedObject } from './render.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { RenderOptions, RenderResult } from './render-result.ts'
import { firstLine, objectsOf } from './source-object.ts'
import type { Tree } from './tree.ts'
import { isWithin } from './tree-path.ts'

/** An Application's `directory` field. */
export interface DirectoryOptions {
  readonly recurse?: boolean
  readonly include?: string
  readonly exclude?: string
}

/** A file that contains this is passed over by Argo CD. */
const skipMarker = '+argocd:skip-file-rendering'

/**
 * Takes the manifests of a plain folder as Argo CD does. Jsonnet is not evaluated, which a warning says.
 *
 * @see Argo CD `reposerver/repository/repository.go` (findManifests)
 */
export function renderDirectory(
  tree: Tree,
  folder: string,
  options: Pick<RenderOptions, 'name' | 'defaultNamespace'> & {
    readonly directory?: DirectoryOptions
    /** Where the folder was named, for what is wrong with the options. */
    readonly namedAt?: SourceLocation
  },
): RenderResult {
  const findings: Finding[] = []
  const files = new Set<string>()
  const objects: RenderedObject[] = []
  const namedAt = options.namedAt ?? startOfFile(folder)
  const isChosen = chooser(options.directory ?? {}, namedAt, findings)

  for (const [path, refused] of tree.refused) {
    if (isManifestName(path) && isChosen(relativeTo(folder, path))) findings.push(refusedFile(path, refused))
  }
  for (const path of tree.paths) {
    if (!isManifestName(path) || !isChosen(relativeTo(folder, path))) continue
    files.add(path)
    const text = tree.text(path)
    if (text?.includes(skipMarker) === true) continue
    if (path.endsWith('.jsonnet')) {
      const message = 'Jsonnet is not evaluated here: the objects that Argo CD makes of it are not reviewed.'
      const fix = 'Review them by other means, or commit what it evaluates to.'
      findings.push(findingAt(startOfFile(path), { rule: 'jsonnet', severity: 'warning', message, fix }))
      continue
    }
    const file = readManifestFile(tree, path)
    findings.push(...file.findings, ...refusedByCluster(tree, path))
    objects.push(...file.objects)
  }
  const { name, defaultNamespace } = options
  const render = { name, path: folder, ...(defaultNamespace === undefined ? {} : { defaultNamespace }), objects, files }
  return { render, findings, files, renderers: [] }
}

function isManifestName(path: string): boolean {
  return /\.(yaml|yml|json|jsonnet)$/.test(path)
}

/** The path within the folder; undefined for what is not in it. */
function relativeTo(folder: string, path: string): string | undefined {
  if (!isWithin(folder, path) || path === folder) return undefined
  return folder === '' ? path : path.slice(folder.length + 1)
}

function chooser(
  directory: DirectoryOptions,
  namedAt: SourceLocation,
  findings: Finding[],
): (path: string | undefined) => boolean {
  const [include, exclude] = (['include', 'exclude'] as const).map(field => {
    const pattern = directory[field]
    if (pattern === undefined || pattern === '') return undefined
    const glob = compileGlob(pattern)
    if (glob !== undefined) return glob
    const message = `directory.${field} is no pattern that Argo CD can read: "${pattern}". It matches nothing.`
    findings.push(findingAt(namedAt, { rule: 'glob', message, fix: 'Close every "{" and "[".' }))
    return () => false
  })
  return path => {
    if (path === undefined || (directory.recurse !== true && path.includes('/'))) return false
    return exclude?.(path) !== true && include?.(path) !== false
  }
}

/** Objects that only tools read: Argo CD sends them to the cluster all the same, which knows no such kind. */
function refusedByCluster(tree: Tree, path: string): readonly Finding[] {
  return tree
    .documents(path)
    .documents.flatMap(objectsOf)
    .flatMap(({ document, base, object }) => {
      const reader = clientReader(object)
      if (reader === undefined) return []
      return findingAt(firstLine(document, base), {
        rule: 'not-for-clusters',
        message: `Argo CD takes every file of this folder as a manifest, and a ${object.kind} is read by ${reader}, not by a cluster.`,
        fix: 'Move the file, or exclude it in the Application (spec.source.directory.exclude).',
      })
    })
}
