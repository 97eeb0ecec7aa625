import { isSameRepository, readReference } from '../image/reference.ts'
import { addressScalar } from '../yaml/address.ts'
import { EditRefused } from '../yaml/edit-refused.ts'
import type { YamlEdit } from '../yaml/edit-text.ts'
import { entryPlace } from '../yaml/entry-place.ts'
import { valueAt } from '../yaml/pointer.ts'
import type { YamlSource } from '../yaml/source.ts'
import type { Bump } from './bump.ts'
import { finders } from './finders.ts'
import { type ImageUse, textOf } from './image-use.ts'
import { IncompleteBump, wantedValue } from './wanted-value.ts'

/** Looks for images in files, and gathers what it found. */
export class ImageSearch {
  readonly #bumps: readonly Bump[]
  readonly #found = new Set<Bump>()
  /** Every image that was met, for messages. */
  readonly names = new Set<string>()

  constructor(bumps: readonly Bump[]) {
    this.#bumps = bumps
  }

  /** Those that no file named so far. */
  get missing(): readonly Bump[] {
    return this.#bumps.filter(bump => !this.#found.has(bump))
  }

  /** Whether a file may name any of the images; one that does not need not be read. */
  mayName(bytes: Uint8Array): boolean {
    const text = new TextDecoder().decode(bytes)
    return this.#bumps.some(({ image }) => text.includes(image.repository.slice(image.repository.lastIndexOf('/') + 1)))
  }

  /** @throws EditRefused */
  editsOf(source: YamlSource): readonly YamlEdit[] {
    return source.documents.flatMap(document =>
      finders
        .flatMap(find => find({ file: source, source, document }))
        .flatMap(use => {
          this.names.add(use.name)
          const bump = this.#bumps.find(({ image }) => isImage(image, use.name))
          if (bump !== undefined) this.#found.add(bump)
          return bump === undefined ? [] : editsOf(use, bump)
        }),
    )
  }
}

/** Whether a name, as a manifest has it, is an image's. */
export function isImage(image: Bump['image'], name: string): boolean {
  const reference = readReference(name)
  return !('message' in reference) && isSameRepository(image, reference)
}

/** @throws EditRefused */
function editsOf(use: ImageUse, bump: Bump): readonly YamlEdit[] {
  const { file, source, document } = use.searched
  const edits: YamlEdit[] = []
  for (const part of use.parts) {
    const scalar = addressScalar(source, document, part.pointer)
    const current = textOf(valueAt(document.value, part.pointer)) ?? ''
    try {
      const value = wantedValue(bump, part, current, use.parts)
      if (value !== undefined) edits.push({ scalar, value })
    } catch (error) {
      if (!(error instanceof IncompleteBump)) throw error
      const place = { file: file.file, position: file.positionOf(scalar.offsets.start) }
      throw new EditRefused('incomplete', place, { what: error.message, fix: error.fix })
    }
  }
  if (use.digestBehind !== undefined && bump.digest !== undefined) {
    const after = entryPlace(source, document, use.digestBehind, file)
    edits.push({ after, key: 'digest', value: bump.digest })
  }
  return edits
}
