import { nearestName } from '../text/nearest.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { identify, isKubernetesObject } from './object.ts'
import { locationIn } from './source-object.ts'
import type { Tree } from './tree.ts'

/**
 * Where a patch names the object that kustomize did not find: in the patch's own file, at its kind where the tree has an object of this name
 * and another kind, else at its name. Undefined where `text` says something else, or several files could be meant.
 *
 * @param text `no resource matches strategic merge patch "Deployment.v1.apps/web.[noNs]"`, among more
 */
export function missingTarget(tree: Tree, text: string): SourceLocation | undefined {
  const [, kind, name] =
    /no resource matches strategic merge patch \\?"(\w+)\.[^\s/"]+\/([\w.-]+)\.\[?[\w-]+\]?\\?"/.exec(text) ?? []
  if (kind === undefined || name === undefined) return undefined
  const documents = tree.paths
    .filter(path => /\.ya?ml$/.test(path))
    .flatMap(path => tree.documents(path).documents)
    .flatMap(document => (isKubernetesObject(document.value) ? [{ document, own: identify(document.value) }] : []))
  const [patch, other] = documents.filter(({ own }) => own.kind === kind && own.name === name)
  if (patch === undefined || other !== undefined) return undefined
  const isOtherKind = documents.some(({ own }) => own.name === name && own.kind !== kind && isNear(own.kind, kind))
  return locationIn(patch.document, isOtherKind ? ['kind'] : ['metadata', 'name'], 'value')
}

/** Objects of one name and quite other kinds go together: a Deployment and its Service. */
function isNear(one: string, other: string): boolean {
  return nearestName(one, [other]) !== undefined
}
