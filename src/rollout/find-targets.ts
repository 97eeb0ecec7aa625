import { keyOf } from '../argocd/application-key.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import { type ChosenTargets, chooseTargets } from './choose-targets.ts'
import { expectImages, isAnyUnplaced, type TextsOf } from './expect-images.ts'
import { findBases } from './find-bases.ts'
import { type Children, findChildren } from './find-children.ts'
import { kustomizationTexts } from './kustomization-texts.ts'
import { type ReadFiles, textsOf } from './read-files.ts'
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
  const chosen = chooseTargets(push, names, resources, await findBases(search))
  const changed = new Set(chosen.targets.flatMap(({ application }) => chosen.paths.get(keyOf(application)) ?? []))
  const after = textsOf(await readAfter([...changed].filter(path => manifest.test(path)).slice(0, mostFiles)))
  const found = await findChildren(chosen, after, search)
  const { children, parents } = found

  // What defines Applications runs no image itself.
  const own = chosen.targets.map(
    (target): RolloutTarget => (parents.has(keyOf(target.application)) ? { ...target, images: [] } : target),
  )
  const targets = [...own, ...children.map(({ target }) => target)]
  const ofChildren = children.map(({ target, path }) => [keyOf(target.application), [path]] as const)
  const paths = new Map([...chosen.paths, ...ofChildren])
  const changedTexts: TextsOf = ({ application }) =>
    (paths.get(keyOf(application)) ?? []).flatMap(path => after.get(path) ?? [])
  const texts = isAnyUnplaced(targets, images, changedTexts)
    ? joinTexts(changedTexts, await kustomizationTexts(targets, search))
    : changedTexts
  return {
    ...chosen,
    targets: expectImages(targets, images, texts),
    paths,
    remarks: [...chosen.remarks, ...remarksOn(chosen, found)],
  }
}

/** An image may have been written before, by another commit. */
function joinTexts(one: TextsOf, other: TextsOf): TextsOf {
  return target => [...one(target), ...other(target)]
}

function remarksOn({ targets, children: deployed }: ChosenTargets, { children, parents }: Children): readonly string[] {
  const awaited = children.map(
    ({ target, parent }) =>
      `${keyOf(target.application)} is deployed by ${parent}, and its own spec was changed: it is awaited after that.`,
  )
  const unknown = targets.flatMap(({ application }) => {
    const key = keyOf(application)
    const below = deployed.get(key) ?? []
    if (below.length === 0 || parents.has(key)) return []
    return [`${key} deploys ${below.join(', ')}: name those too where their images changed.`]
  })
  return [...awaited, ...unknown]
}
