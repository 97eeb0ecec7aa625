import { imageName, isSameRepository, readReference } from '../image/reference.ts'
import { isKustomizationName } from '../manifest/kustomization.ts'
import { fileNameOf, folderOf } from '../manifest/tree-path.ts'
import { nearestName } from '../text/nearest.ts'
import { addressScalar } from '../yaml/address.ts'
import type { LineChange } from '../yaml/changed-lines.ts'
import { EditRefused } from '../yaml/edit-refused.ts'
import { editText, type YamlEdit } from '../yaml/edit-text.ts'
import { entryPlace } from '../yaml/entry-place.ts'
import { valueAt } from '../yaml/pointer.ts'
import { readSource, type YamlSource } from '../yaml/source.ts'
import type { Bump } from './bump.ts'
import { BumpRefused } from './bump-refused.ts'
import { finders } from './finders.ts'
import { type ImageUse, textOf } from './image-use.ts'
import { IncompleteBump, wantedValue } from './wanted-value.ts'

/** One line that a bump changes or adds. */
export interface FileChange extends LineChange {
  readonly file: string
}

/** What bumps make of a set of files. */
export interface BumpPlan {
  /** The new content of each file that changes. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly changes: readonly FileChange[]
}

/**
 * Edits manifests so that they run other versions of images.
 *
 * Each file is edited as a whole or not at all, and so are the files together: one refusal and nothing is changed.
 *
 * @param files manifests by path; others among them are passed over
 * @throws BumpRefused with every reason: a place that cannot be edited safely, and an image that no file names
 */
export function planBumps(files: ReadonlyMap<string, Uint8Array>, bumps: readonly Bump[]): BumpPlan {
  const search = new Search(bumps)
  const edited = new Map<string, Uint8Array>()
  const changes: FileChange[] = []
  for (const [file, bytes] of files) {
    const result = search.edit(file, bytes)
    if (result === undefined || result.changes.length === 0) continue
    const rival = rivalOf(file, files)
    if (rival !== undefined) {
      search.reasons.push(`${file}: ${rival} stands beside it, and kustomize takes neither of two. Remove one.`)
    }
    edited.set(file, new TextEncoder().encode(result.text))
    changes.push(...result.changes.map(change => ({ file, ...change })))
  }
  const reasons = [...search.reasons, ...search.missing(files.size)]
  if (reasons.length > 0) throw new BumpRefused(reasons)
  return { files: edited, changes }
}

/** What the search for images in several files gathers. */
class Search {
  readonly #bumps: readonly Bump[]
  readonly #found = new Set<Bump>()
  readonly #names = new Set<string>()
  readonly reasons: string[] = []

  constructor(bumps: readonly Bump[]) {
    this.#bumps = bumps
  }

  /** The text of a file after its edits; undefined where it names none of the images, or was refused. */
  edit(file: string, bytes: Uint8Array): ReturnType<typeof editText> | undefined {
    const text = new TextDecoder().decode(bytes)
    // A file that cannot be read is none of ours unless it names the image; most are passed over here without being read.
    if (!this.#bumps.some(({ image }) => text.includes(lastPart(image.repository)))) return undefined
    try {
      const source = readSource(bytes, file)
      return editText(source, this.#editsOf(source))
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      this.reasons.push(error.message)
      return undefined
    }
  }

  #editsOf(source: YamlSource): readonly YamlEdit[] {
    return source.documents.flatMap(document =>
      finders
        .flatMap(find => find({ file: source, source, document }))
        .flatMap(use => {
          this.#names.add(use.name)
          const bump = this.#bumpFor(use)
          return bump === undefined ? [] : editsOf(use, bump)
        }),
    )
  }

  #bumpFor({ name }: ImageUse): Bump | undefined {
    const reference = readReference(name)
    if ('message' in reference) return undefined
    const bump = this.#bumps.find(({ image }) => isSameRepository(image, reference))
    if (bump !== undefined) this.#found.add(bump)
    return bump
  }

  missing(files: number): readonly string[] {
    return this.#bumps
      .filter(bump => !this.#found.has(bump) && this.reasons.length === 0)
      .map(({ image }) => {
        const name = imageName(image)
        const near = nearestName(name, this.#names)
        const hint = near === undefined ? '' : ` Did you mean ${near}?`
        return `None of the ${files} files names the image ${name}.${hint} Add it to a kustomization's images:, or correct the name.`
      })
  }
}

/** Another kustomization in the same folder. */
function rivalOf(file: string, files: ReadonlyMap<string, Uint8Array>): string | undefined {
  if (!isKustomizationName(fileNameOf(file))) return undefined
  const folder = folderOf(file)
  return [...files.keys()].find(
    other => other !== file && folderOf(other) === folder && isKustomizationName(fileNameOf(other)),
  )
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

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
