import type { YamlDocument } from '../yaml/document.ts'
import type { JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { YamlSource } from '../yaml/source.ts'

/** One document in which images are looked for. */
export interface SearchedDocument {
  /** The file; the same as `source` but for what stands in a block of it. */
  readonly file: YamlSource
  readonly source: YamlSource
  readonly document: YamlDocument
}

/** One value that belongs to an image. */
export interface ImagePart {
  readonly pointer: Pointer
  /**
   * `reference`: name, tag and digest in one string; `tag`, `digest`: alone; `version`: the label that repeats the tag; `commit`: the
   * annotation that names the source commit.
   */
  readonly says: 'reference' | 'tag' | 'digest' | 'version' | 'commit'
  /** What stands before a reference in its string: `backend=`. */
  readonly prefix?: string
}

/** One place where a manifest says which version of an image runs. */
export interface ImageUse {
  readonly searched: SearchedDocument
  /** For messages: `spec.template.spec.containers[0].image`. */
  readonly pointer: Pointer
  /** As it is written, without tag and digest. */
  readonly name: string
  readonly parts: readonly ImagePart[]
  /** The entry that a digest is to be added behind, where there is none and this form can have one. */
  readonly digestBehind?: Pointer
}

/** Finds the images of one form. What it does not know it passes over. */
export type Finder = (searched: SearchedDocument) => readonly ImageUse[]

/** A value as text; undefined for a collection or nothing. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
