import { imageName } from '../image/reference.ts'
import { nearestName } from '../text/nearest.ts'
import type { AddItems } from '../yaml/edit-text.ts'
import { itemPlace } from '../yaml/item-place.ts'
import type { YamlSource } from '../yaml/source.ts'
import type { Bump } from './bump.ts'
import type { BumpReason } from './bump-refused.ts'
import { isImage } from './image-search.ts'
import type { RenderedImages } from './rendered-images.ts'

/** An entry of a kustomization's `images:` that is not there yet. */
export interface NewEntry {
  readonly file: string
  /** As the manifests have it. */
  readonly name: string
  readonly bump: Bump
}

/** Where an image is to be written that no file names. */
export interface SearchedPlaces {
  readonly files: readonly string[]
  readonly rendered: RenderedImages
  /** Images that the files name, for messages. */
  readonly names: ReadonlySet<string>
}

/**
 * The entries by which the one kustomization whose build has the image gets it; an image that several builds have, or none, is a reason
 * to refuse.
 */
export function newEntries(missing: readonly Bump[], places: SearchedPlaces) {
  const entries: NewEntry[] = []
  const reasons: BumpReason[] = []
  for (const bump of missing) {
    const found = [...places.rendered].flatMap(([file, names]) => {
      const own = [...names].filter(name => isImage(bump.image, name))
      return own.length === 0 ? [] : [own.map((name): NewEntry => ({ file, name, bump }))]
    })
    const [only, second] = found
    if (only !== undefined && second === undefined) entries.push(...only)
    else reasons.push({ message: found.length === 0 ? notNamed(bump, places) : severalHave(bump, found.flat()) })
  }
  return { entries, reasons }
}

/** @throws EditRefused where the kustomization is not written in a way that can be added to */
export function entryEdit(source: YamlSource, entries: readonly NewEntry[]): readonly AddItems[] {
  const document = source.documents.find(({ value }) => value !== null)
  if (document === undefined || entries.length === 0) return []
  const items = entries.map(({ name, bump }) =>
    [['name', name] as const, ['newTag', bump.tag] as const, ['digest', bump.digest] as const].flatMap(
      ([key, value]) => (value === undefined ? [] : [[key, value] as const]),
    ),
  )
  return [{ into: itemPlace(source, document, 'images'), items }]
}

function notNamed({ image }: Bump, { files, rendered, names }: SearchedPlaces): string {
  const name = imageName(image)
  const near = nearestName(name, new Set([...names, ...[...rendered.values()].flatMap(own => [...own])]))
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  const [only, second] = files
  const who = second === undefined ? `${only} does not name` : `None of the ${files.length} files names`
  const bases = second === undefined ? 'it builds on' : 'they build on'
  const below = rendered.size === 0 ? '' : `, nor does anything in this repository that ${bases}`
  return `${who} the image ${name}${below}.${hint} Name it in a manifest or in a kustomization's images:, or correct the name.`
}

function severalHave({ image }: Bump, entries: readonly NewEntry[]): string {
  const files = [...new Set(entries.map(({ file }) => file))].join(' and ')
  return `${files} build with the image ${imageName(image)}, and none of them has it in its images:. Give the path of the one that is to have it.`
}
