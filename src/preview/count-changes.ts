import { plural } from '../text/plural.ts'
import type { EnvironmentPreview, Preview } from './preview.ts'

/** How much changes, in environments or in one. */
export interface Counts {
  readonly images: number
  readonly added: number
  readonly removed: number
  /** Objects of which something changes, images included. */
  readonly changed: number
  /** Fields that the API server will not let change. */
  readonly refusals: number
  /** Renders that could not be compared. */
  readonly unknown: number
}

export function countChanges(environments: readonly EnvironmentPreview[]): Counts {
  const objects = environments.flatMap(environment => environment.objects)
  const count = (change: string) => objects.filter(object => object.change === change).length
  return {
    images: environments.reduce((sum, { images }) => sum + images.length, 0),
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    refusals: objects.reduce((sum, { refusals }) => sum + refusals.length, 0),
    unknown: environments.reduce((sum, { unknown }) => sum + unknown.length, 0),
  }
}

/** `2 images; objects: 1 added, 3 changed; 1 change will be refused`; what there is none of is left out. */
export function countsText(environments: readonly EnvironmentPreview[]): string {
  const { images, added, removed, changed, refusals, unknown } = countChanges(environments)
  const objects = [
    ...(added === 0 ? [] : [`${added.toLocaleString('en-US')} added`]),
    ...(changed === 0 ? [] : [`${changed.toLocaleString('en-US')} changed`]),
    ...(removed === 0 ? [] : [`${removed.toLocaleString('en-US')} removed`]),
  ]
  return [
    ...(images === 0 ? [] : [plural(images, 'image')]),
    ...(objects.length === 0 ? [] : [`objects: ${objects.join(', ')}`]),
    ...(refusals === 0 ? [] : [`${plural(refusals, 'change')} will be refused`]),
    ...(unknown === 0 ? [] : [`${plural(unknown, 'render')} could not be compared`]),
  ].join('; ')
}

/** The whole in one line. */
export function verdictText({ mistakes, environments, unchanged }: Preview): string {
  if (mistakes.length > 0) return 'No preview: towpath.yaml has mistakes'
  if (environments.length === 0)
    return unchanged.length === 0 ? 'Nothing to preview: no manifest is here' : 'Nothing changes in any environment'
  const claimed = environments.filter(({ kind }) => kind === 'environment').length
  const others = environments.length - claimed
  const places = [
    ...(claimed === 0 ? [] : [plural(claimed, 'environment')]),
    ...(others === 0 ? [] : [`${plural(others, 'other')}`]),
  ]
  return `Changes in ${places.join(' and ')}`
}
