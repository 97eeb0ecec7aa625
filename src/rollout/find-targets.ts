import { keyOf } from '../argocd/application-key.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { kustomizationNames } from '../manifest/kustomization.ts'
import { joinPath } from '../manifest/tree-path.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import type { ChangedChild } from './changed-children.ts'
import { type ChosenTargets, chooseTargets } from './choose-targets.ts'
import { expectImages, isAnyUnplaced, type TextsOf } from './expect-images.ts'
import { findBases } from './find-bases.ts'
import type { ReadFiles } from './read-builds.ts'
import { builtFolders, type Push } from './source-paths.ts'

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
  const files = [...new Set(chosen.targets.flatMap(target => pathsOf(target, chosen)))].filter(path =>
    manifest.test(path),
  )
  const after = textsOf(await readAfter(files.slice(0, mostFiles)))
  const changed = await findChanged(after, search)

  const children: { readonly target: RolloutTarget; readonly parent: string; readonly path: string }[] = []
  const known = new Set(chosen.targets.map(({ application }) => keyOf(application)))
  const parents = new Set<string>()
  for (const parent of chosen.targets) {
    const own = pathsOf(parent, chosen)
    const found = changed(own, destinationOf(parent, resources))
    if (found.length > 0) parents.add(keyOf(parent.application))
    for (const child of found) {
      const key = keyOf(child.application)
      if (!known.has(key))
        children.push({
          target: childTarget(child, parent, resources),
          parent: keyOf(parent.application),
          path: child.path,
        })
      known.add(key)
    }
  }
  const targets = [
    ...chosen.targets.map(target => (parents.has(keyOf(target.application)) ? { ...target, images: [] } : target)),
    ...children.map(({ target }) => target),
  ]
  const paths = new Map([
    ...chosen.paths,
    ...children.map(({ target, path }) => [keyOf(target.application), [path]] as const),
  ])
  const changedTexts: TextsOf = target => pathsOf(target, { paths }).flatMap(path => after.get(path) ?? [])
  const texts = isAnyUnplaced(targets, images, changedTexts)
    ? await withKustomizations(changedTexts, targets, search)
    : changedTexts
  return {
    ...chosen,
    targets: expectImages(targets, images, texts),
    paths,
    remarks: [
      ...chosen.remarks,
      ...children.map(
        ({ target, parent }) =>
          `${keyOf(target.application)} is deployed by ${parent}, and its own spec was changed: it is awaited after that.`,
      ),
      ...[...chosen.children].flatMap(([key, below]) =>
        below.length === 0 || parents.has(key) || !known.has(key)
          ? []
          : [`${key} deploys ${below.join(', ')}: name those too where their images changed.`],
      ),
    ],
  }
}

/** Finds among files the Applications that they define otherwise than before; what the files were is read only where some define any. */
async function findChanged(after: ReadonlyMap<string, string>, { resources, readBefore }: TargetSearch) {
  const defining = [...after].filter(([, text]) => text.includes('argoproj.io/')).map(([path]) => path)
  if (defining.length === 0) return () => []
  const before = textsOf(await readBefore(defining))
  const { changedChildren } = await import('./changed-children.ts')
  return (paths: readonly string[], namespace: string): readonly ChangedChild[] => {
    const own = defining.filter(path => paths.includes(path))
    const files = own.map(path => ({ path, before: before.get(path) ?? '', after: after.get(path) ?? '' }))
    return changedChildren(files, namespace, resources)
  }
}

/** An image may have been written before, by another commit. */
async function withKustomizations(
  texts: TextsOf,
  targets: readonly RolloutTarget[],
  { push, resources, readAfter }: TargetSearch,
): Promise<TextsOf> {
  const own = new Map(
    resources.map(resource => [
      keyOf(readApplicationState(resource)),
      builtFolders(resource, push).flatMap(folder => kustomizationNames.map(name => joinPath(folder, name))),
    ]),
  )
  const kustomizationsOf = ({ application }: RolloutTarget) => own.get(keyOf(application)) ?? []
  const files = textsOf(await readAfter([...new Set(targets.flatMap(kustomizationsOf))].slice(0, mostFiles)))
  return target => [...texts(target), ...kustomizationsOf(target).flatMap(path => files.get(path) ?? [])]
}

function pathsOf({ application }: RolloutTarget, { paths }: Pick<ChosenTargets, 'paths'>): readonly string[] {
  return paths.get(keyOf(application)) ?? []
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
