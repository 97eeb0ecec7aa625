import type { RolloutTarget } from './await-options.ts'
import { imageVersion } from './image-version.ts'

/**
 * Says which of the awaited images each target must run: those whose digest, or tag, stands in a changed file that it renders. One that stands in none of the
 * targets' files is expected of all of them. A target that says itself what it runs keeps it.
 *
 * @param textsOf the changed files that a target renders, as they are at the pushed commit
 */
export function expectImages(
  targets: readonly RolloutTarget[],
  images: readonly string[],
  textsOf: (target: RolloutTarget) => readonly string[],
): readonly RolloutTarget[] {
  const open = targets.filter(target => target.images === undefined)
  const stands = (image: string, target: RolloutTarget) => {
    const version = imageVersion(image)
    return version !== undefined && textsOf(target).some(text => text.includes(version))
  }
  const wanted = images.map(image => {
    const holders = open.filter(target => stands(image, target))
    return { image, targets: holders.length === 0 ? open : holders }
  })
  return targets.map(target => {
    if (target.images !== undefined) return target
    const own = wanted.filter(one => one.targets.includes(target)).map(({ image }) => image)
    return { ...target, images: own }
  })
}
