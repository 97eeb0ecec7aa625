import { keyOf } from '../argocd/application-key.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import type { ChangedChild } from './changed-children.ts'
import { type ChosenTargets, chooseTargets } from './choose-targets.ts'
import { expectImages } from './expect-images.ts'
import { findBases } from './find-bases.ts'
import type { ReadFiles } from './read-builds.ts'
import type { Push } from './source-paths.ts'

/** Of the changed manifests so many are read, to see which Applications and images they speak of. */
const mostFiles = 200
const manifest = /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/

export interface TargetSearch {
  readonly push: Push
  readonly images: readonly string[]
  /** `name` or `namespace/name`; none: those that render what the push changed. */
  readonly names: readonly string[]
  /** The live Applications. */
  readonly resources: readonly JsonObject[]
  /** Files at the pushed commit. */
  readonly readAfter: ReadFiles
  /** Files at the commit before it. */
  readonly readBefore: ReadFiles
}

/**
 * In which Applications a push is awaited, and with which images. Where it changed the spec of an Application that another deploys, that one too, once its parent
 * has arrived: a parent is Healthy whatever its children are.
 *
 * @throws UserError as `chooseTargets`, and what the reading throws
 */
export async function findTargets(search: TargetSearch): Promise<ChosenTargets> {
  const { push, images, names, resources, readAfter } = search
  const chosen = chooseTargets(push, names, resources, await findBases(push, resources, readAfter))
  const pathsOf = ({ application }: RolloutTarget) => chosen.paths.get(keyOf(application)) ?? []
  const files = [...new Set(chosen.targets.flatMap(pathsOf))].filter(path => manifest.test(path)).slice(0, mostFiles)
  const after = textsOf(await readAfter(files))
  const defining = files.filter(path => after.get(path)?.includes('argoproj.io/'))
  if (defining.length === 0) {
    const texts = (target: RolloutTarget) => pathsOf(target).flatMap(path => after.get(path) ?? [])
    return { ...chosen, targets: expectImages(chosen.targets, images, texts) }
  }

  const before = textsOf(await search.readBefore(defining))
  const { changedChildren } = await import('./changed-children.ts')
  const known = new Set(chosen.targets.map(({ application }) => keyOf(application)))
  const paths = new Map(chosen.paths)
  const children: RolloutTarget[] = []
  const parents = chosen.targets.map((parent): RolloutTarget => {
    const own = defining.filter(path => pathsOf(parent).includes(path))
    const changed = own.map(path => ({ path, before: before.get(path) ?? '', after: after.get(path) ?? '' }))
    const found = changedChildren(changed, destinationOf(parent, resources), resources)
    for (const child of found) {
      const key = keyOf(child.application)
      if (known.has(key)) continue
      known.add(key)
      paths.set(key, [child.path])
      children.push(childTarget(child, parent, resources))
    }
    return found.length === 0 ? parent : { ...parent, images: [] }
  })
  const texts = ({ application }: RolloutTarget) =>
    (paths.get(keyOf(application)) ?? []).flatMap(path => after.get(path) ?? [])
  const remarks = children.map(
    ({ application, after: [parent] = [] }) =>
      `${keyOf(application)} is deployed by ${parent === undefined ? 'another' : keyOf(parent)}, and its own spec was changed: it is awaited after that.`,
  )
  return {
    targets: expectImages([...parents, ...children], images, texts),
    paths,
    remarks: [...chosen.remarks, ...remarks],
  }
}

function childTarget(
  { application }: ChangedChild,
  parent: RolloutTarget,
  resources: readonly JsonObject[],
): RolloutTarget {
  const live = resources.map(readApplicationState).find(state => keyOf(state) === keyOf(application))
  const deploysOthers = live?.resources.some(({ kind }) => kind === 'Application') ?? false
  return { application, change: 'spec', after: [parent.application], ...(deploysOthers ? { images: [] } : {}) }
}

/** Where a parent puts Applications that name no namespace. */
function destinationOf({ application }: RolloutTarget, resources: readonly JsonObject[]): string {
  const state = resources.map(readApplicationState).find(one => keyOf(one) === keyOf(application))
  return state?.destination.namespace ?? application.namespace
}

function textsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
}
