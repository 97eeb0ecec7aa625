import type { RolloutTarget } from './await-options.ts'
import { imageName, imageVersion } from './image-version.ts'

/** Manifests that a target renders, as they are at the pushed commit. */
export type TextsOf = (target: RolloutTarget) => readonly string[]

/**
 * Says which of the awaited images each target must run: those that its manifests name. One that none of the targets' manifests names is expected of all of them. A
 * target that says itself what it runs keeps it.
 */
export function expectImages(
  targets: readonly RolloutTarget[],
  images: readonly string[],
  textsOf: TextsOf,
): readonly RolloutTarget[] {
  const open = targets.filter(target => target.images === undefined)
  const wanted = images.map(image => {
    const holders = holdersOf(image, open, textsOf)
    return { image, targets: holders.length === 0 ? open : holders }
  })
  return targets.map(target => {
    if (target.images !== undefined) return target
    const own = wanted.filter(one => one.targets.includes(target)).map(({ image }) => image)
    return { ...target, images: own }
  })
}

/** Whether there is a choice, and an image that no target's manifests name. */
export function isAnyUnplaced(targets: readonly RolloutTarget[], images: readonly string[], textsOf: TextsOf): boolean {
  const open = targets.filter(target => target.images === undefined)
  return open.length > 1 && images.some(image => holdersOf(image, open, textsOf).length === 0)
}

/** Those whose manifests have name and version, else those that have the version: one tag may be that of several images, and a name may stand elsewhere. */
function holdersOf(image: string, targets: readonly RolloutTarget[], textsOf: TextsOf): readonly RolloutTarget[] {
  const version = imageVersion(image)
  if (version === undefined) return []
  const holders = targets.filter(target => textsOf(target).some(text => hasWord(text, version)))
  const named = holders.filter(target => textsOf(target).some(text => hasWord(text, imageName(image))))
  return named.length === 0 ? holders : named
}

/** Whether a text has a word that is not a part of another: 1.0.1 is not in 1.0.10. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    if (!/[\w.-]$/.test(text.slice(Math.max(at - 1, 0), at)) && !/^(?:[\w-]|\.\w)/.test(text.slice(end, end + 2)))
      return true
  }
  return false
}
