import type { SourceLocation } from '../yaml/location.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { splitImage } from './image-reference.ts'
import type { KustomizeOptions } from './kustomize-options.ts'
import { metadataOf } from './object.ts'
import type { SoughtValue } from './setting-places.ts'

/** The `kustomize` options of an Application, and where each is written. */
export interface LocatedOptions {
  readonly options: KustomizeOptions
  /** @param pointer into the `kustomize` field */
  locate(pointer: Pointer): SourceLocation
}

/** Where an Application's own options set the value that is sought. */
export function optionPlaces({ options, locate }: LocatedOptions, sought: SoughtValue): readonly SourceLocation[] {
  const value = valueAt(sought.object, sought.pointer)
  const field = sought.pointer.at(-1)
  const parent = sought.pointer.at(-2)
  const pointers: Pointer[] = []
  if (field === 'namespace' && options.namespace === value) pointers.push(['namespace'])
  if (field === 'image' && typeof value === 'string') {
    for (const [index, image] of (options.images ?? []).entries()) {
      if (rendersTo(image, value)) pointers.push(['images', index])
    }
  }
  if (field === 'replicas') {
    const names = [metadataOf(sought.source)['name'], metadataOf(sought.object)['name']]
    for (const [index, { name, count }] of (options.replicas ?? []).entries()) {
      if (count === value && names.includes(name)) pointers.push(['replicas', index])
    }
  }
  const isLabel = parent === 'labels' || parent === 'matchLabels' || parent === 'selector'
  if (isLabel && sets(options.commonLabels, field, value)) pointers.push(['commonLabels', String(field)])
  if (parent === 'annotations' && sets(options.commonAnnotations, field, value)) {
    pointers.push(['commonAnnotations', String(field)])
  }
  return pointers.map(locate)
}

function sets(
  map: Readonly<Record<string, string>> | undefined,
  key: string | number | undefined,
  value: unknown,
): boolean {
  return map !== undefined && Object.hasOwn(map, String(key)) && map[String(key)] === value
}

/** Whether `[old=]name[:tag][@digest]` makes an image `rendered`. */
function rendersTo(image: string, rendered: string): boolean {
  const wanted = splitImage(image.slice(image.indexOf('=') + 1))
  const result = splitImage(rendered)
  return (
    (wanted.name === '*' || wanted.name === result.name) &&
    (wanted.tag === undefined || wanted.tag === '*' || wanted.tag === result.tag) &&
    (wanted.digest === undefined || wanted.digest === '*' || wanted.digest === result.digest)
  )
}
