import type { YamlEntry, YamlMapping, YamlScalar, YamlSequence } from './document.ts'
import type { JsonValue } from './json.ts'
import type { LineTable } from './lines.ts'
import type { SourceRange } from './location.ts'

/** Offsets in a text; end exclusive. */
export interface Offsets {
  readonly start: number
  readonly end: number
}

/** A node as it is built: lines and columns are worked out when somebody asks, which for most nodes nobody does. */
export type BuiltNode = BuiltScalar | BuiltMapping | BuiltSequence

export interface BuiltEntry extends YamlEntry {
  readonly key: BuiltScalar
  readonly value: BuiltNode
}

export class BuiltScalar implements YamlScalar {
  readonly kind = 'scalar'
  readonly #lines: LineTable
  readonly offsets: Offsets
  readonly style: YamlScalar['style']
  readonly value: YamlScalar['value']
  /** What the node adds to the size of its document, near enough: its characters and one for punctuation. */
  readonly weight: number
  readonly height = 0

  constructor(lines: LineTable, offsets: Offsets, style: YamlScalar['style'], value: YamlScalar['value']) {
    this.#lines = lines
    this.offsets = offsets
    this.style = style
    this.value = value
    this.weight = offsets.end - offsets.start + 1
  }

  get range(): SourceRange {
    return this.#lines.range(this.offsets.start, this.offsets.end)
  }
}

export class BuiltMapping implements YamlMapping {
  readonly kind = 'mapping'
  readonly #lines: LineTable
  readonly start: number
  end: number
  entries: BuiltEntry[] = []
  /** Has no prototype, so that a key such as `__proto__` or `constructor` is data like any other. */
  readonly value: Record<string, JsonValue> = Object.create(null)
  weight = 1
  /** Collections inside this one, aliases followed. */
  height = 1

  constructor(lines: LineTable, start: number) {
    this.#lines = lines
    this.start = start
    this.end = start
  }

  get range(): SourceRange {
    return this.#lines.range(this.start, this.end)
  }

  get offsets(): Offsets {
    return { start: this.start, end: this.end }
  }
}

export class BuiltSequence implements YamlSequence {
  readonly kind = 'sequence'
  readonly #lines: LineTable
  readonly start: number
  end: number
  readonly items: BuiltNode[] = []
  readonly value: JsonValue[] = []
  weight = 1
  height = 1

  constructor(lines: LineTable, start: number) {
    this.#lines = lines
    this.start = start
    this.end = start
  }

  get range(): SourceRange {
    return this.#lines.range(this.start, this.end)
  }

  get offsets(): Offsets {
    return { start: this.start, end: this.end }
  }
}
