import type { JsonObject, JsonValue } from './json.ts'
import type { SourceRange } from './location.ts'

/** One node of a document, with the stretch of text it was written as. Aliases point at the node they stand for. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly range: SourceRange
  /** Offsets of the scalar's own text, quotes included, in UTF-16 code units: what a splice edit replaces. */
  readonly offsets: { readonly start: number; readonly end: number }
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'
  /** Of a key: the field name, always a string. */
  readonly value: null | boolean | number | string
}

export interface YamlMapping {
  readonly kind: 'mapping'
  readonly range: SourceRange
  readonly offsets: { readonly start: number; readonly end: number }
  /** In the order of the text, merge keys already applied; an entry that came by `<<` has `merged: true`. */
  readonly entries: readonly YamlEntry[]
  readonly value: JsonObject
}

export interface YamlEntry {
  readonly key: YamlScalar
  readonly value: YamlNode
  readonly merged: boolean
}

export interface YamlSequence {
  readonly kind: 'sequence'
  readonly range: SourceRange
  readonly offsets: { readonly start: number; readonly end: number }
  readonly items: readonly YamlNode[]
  readonly value: readonly JsonValue[]
}

/** One document of a YAML file. */
export interface YamlDocument {
  readonly file: string
  /** Its place in the file's stream, from 0. Empty documents count. */
  readonly index: number
  readonly root: YamlNode
  readonly value: JsonValue
}

/** Something in a YAML file that the API server's parser refuses. */
export interface YamlProblem {
  readonly rule: 'yaml/syntax' | 'yaml/duplicate-key' | 'yaml/encoding' | 'yaml/limits' | 'yaml/tag'
  readonly message: string
  readonly range: SourceRange
  /** What the reader is to do. */
  readonly fix: string
}
