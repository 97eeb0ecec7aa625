import { identify, type KubernetesObject } from '../manifest/object.ts'
import { deletesObjects, removalOf } from './application-sync.ts'
import { compareValues, type Difference } from './compare-values.ts'
import type { HiddenValues } from './hidden-values.ts'
import { imagesOf, withoutImages } from './images.ts'
import { annotationOf } from './own-value.ts'
import { pairObjects } from './pair-objects.ts'
import type { PartPair } from './pair-parts.ts'
import type { ImageChange, ObjectChange, Removal, UnknownRender } from './preview.ts'
import { refusalsOf } from './refusals.ts'
import { showChange } from './show-change.ts'
import type { Part } from './side.ts'

export interface PartChanges {
  readonly images: readonly ImageChange[]
  readonly objects: readonly ObjectChange[]
  readonly unknown?: UnknownRender
}

/** A generated object under its former name and its present one. */
interface Renaming {
  readonly kind: string
  readonly formerName: string
  readonly name: string
}

/** What changes in the objects of one part. What was not rendered on one side is not told as new or gone. */
export function compareParts(pair: PartPair, hidden: HiddenValues): PartChanges {
  const { before, after } = pair
  const render = (after ?? before)?.name ?? ''
  const failed = { before: isFailed(before), after: isFailed(after) }
  if (failed.before || failed.after) {
    const side = failed.before && failed.after ? 'both' : failed.before ? 'before' : 'after'
    const reason = (failed.after ? after : before)?.reason ?? ''
    return { images: [], objects: [], unknown: { render, side, reason: hidden.hide(reason) } }
  }
  const pairs = pairObjects(before?.objects ?? [], after?.objects ?? [])
  const renamings = pairs.flatMap(objects => renamingOf(objects.before, objects.after))
  const images: ImageChange[] = []
  const objects: ObjectChange[] = []
  for (const { before: former, after: current } of pairs) {
    const object = current ?? former
    if (object === undefined) continue
    const named = { render, object: identify(object) }
    if (current !== undefined) images.push(...imageChanges(former, current).map(change => ({ ...named, ...change })))
    if (former === undefined) objects.push({ ...named, ...quiet, change: 'added', ...waveOf(object) })
    else if (current === undefined)
      objects.push({ ...named, ...quiet, change: 'removed', removal: removalFrom(former, pair), ...waveOf(object) })
    else objects.push(...changesOf(former, current).map(change => ({ ...named, ...change, ...waveOf(object) })))
  }
  return { images, objects }

  function changesOf(former: KubernetesObject, current: KubernetesObject) {
    const [renaming] = renamingOf(former, current)
    const found = compareValues(withoutImages(former), withoutImages(current))
    const told = found.filter(difference => !isName(difference, renaming))
    const takenUp = new Map(told.map(difference => [difference, renamings.find(entry => isTakenUp(difference, entry))]))
    const fields = told.filter(difference => takenUp.get(difference) === undefined)
    const takesUp = [...takenUp.values()].flatMap(entry => (entry === undefined ? [] : [`${entry.kind} ${entry.name}`]))
    const hasImages = imageChanges(former, current).length > 0
    if (told.length === 0 && renaming === undefined && !hasImages) return []
    const options = after?.application?.application.syncOptions ?? []
    return [
      {
        change: 'changed' as const,
        ...(renaming === undefined ? {} : { formerName: renaming.formerName }),
        fields: fields.map(difference => showChange(current, difference, hidden)),
        takesUp: [...new Set(takesUp)],
        refusals: renaming === undefined ? refusalsOf(former, current, options) : [],
      },
    ]
  }
}

const quiet = { fields: [], takesUp: [], refusals: [] }

function isFailed(part: Part | undefined): boolean {
  return part !== undefined && part.objects === undefined
}

/** Where the whole Application goes, its finalizer decides. */
function removalFrom(object: KubernetesObject, { before, after }: PartPair): Removal {
  if (after !== undefined) return removalOf(object, after.application)
  if (before?.application === undefined) return 'unknown'
  return deletesObjects(before.application) ? 'pruned' : 'kept'
}

function imageChanges(
  former: KubernetesObject | undefined,
  current: KubernetesObject,
): readonly Pick<ImageChange, 'container' | 'before' | 'after'>[] {
  const [from, to] = [former === undefined ? new Map<string, string>() : imagesOf(former), imagesOf(current)]
  return [...new Set([...to.keys(), ...from.keys()])].flatMap(container => {
    const [before, after] = [from.get(container), to.get(container)]
    if (before === after) return []
    return [{ container, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  })
}

function renamingOf(former: KubernetesObject | undefined, current: KubernetesObject | undefined): readonly Renaming[] {
  if (former === undefined || current === undefined) return []
  const [formerName, name] = [identify(former).name, identify(current).name]
  return formerName === name ? [] : [{ kind: current.kind, formerName, name }]
}

function isName({ path }: Difference, renaming: Renaming | undefined): boolean {
  return renaming !== undefined && path.length === 2 && path[0] === 'metadata' && path[1] === 'name'
}

function isTakenUp({ before, after }: Difference, { formerName, name }: Renaming): boolean {
  return before === formerName && after === name
}

function waveOf(object: KubernetesObject): Pick<ObjectChange, 'wave'> {
  const wave = Number(annotationOf(object, 'argocd.argoproj.io/sync-wave') ?? 0)
  return Number.isSafeInteger(wave) && wave !== 0 ? { wave } : {}
}
