import { kustomizationNames } from '../manifest/kustomization.ts'
import type { Tree } from '../manifest/tree.ts'
import { joinPath } from '../manifest/tree-path.ts'
import type { ApplicationSource } from './application.ts'

export type SourceType = 'Kustomize' | 'Helm' | 'Directory' | 'Plugin'

/**
 * How Argo CD renders a source: as the one field says that is set, else as the files in its folder say. Several fields at once are an
 * error there, and come back as their names.
 *
 * @see Argo CD `ExplicitType`, `util/app/discovery/discovery.go` (a kustomization, found later in the walk, wins over a Chart.yaml)
 */
export function detectSourceType(tree: Tree, source: ApplicationSource): SourceType | readonly SourceType[] {
  const explicit: SourceType[] = []
  if (source.kustomize !== undefined) explicit.push('Kustomize')
  if (source.helm !== undefined) explicit.push('Helm')
  if (source.directory !== undefined) explicit.push('Directory')
  if (source.plugin !== undefined) explicit.push('Plugin')
  const [first, second] = explicit
  if (first !== undefined) return second === undefined ? first : explicit

  const folder = source.path ?? ''
  const chart = tree.paths.filter(path => isDirectChild(path, folder) && path.endsWith('Chart.yaml')).at(-1)
  const kustomization = kustomizationNames.filter(name => tree.exists(joinPath(folder, name))).at(-1)
  if (kustomization === undefined) return chart === undefined ? 'Directory' : 'Helm'
  // The walk goes by name, and what comes last decides.
  return chart !== undefined && chart > joinPath(folder, kustomization) ? 'Helm' : 'Kustomize'
}

function isDirectChild(path: string, folder: string): boolean {
  const name = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
  return name !== undefined && !name.includes('/')
}
