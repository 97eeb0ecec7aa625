import { isKustomizationName } from '../manifest/kustomization.ts'
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
  const names = tree.namesIn(folder).filter(name => tree.exists(joinPath(folder, name)))
  // The walk goes by name, and what comes last decides.
  const last = names
    .filter(name => isKustomizationName(name) || name.endsWith('Chart.yaml'))
    .sort()
    .at(-1)
  if (last === undefined) return 'Directory'
  return isKustomizationName(last) ? 'Kustomize' : 'Helm'
}
