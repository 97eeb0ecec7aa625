/** A place in a text. Both count from 1; a column counts UTF-16 code units, as editors and SARIF's default do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of a text; `end` is the position after the last character. */
export interface SourceRange {
  readonly start: Position
  readonly end: Position
}

/** A stretch of a file. */
export interface SourceLocation {
  /** Relative to the root of the tree, with forward slashes. */
  readonly file: string
  readonly range: SourceRange
  /** True where the exact place could not be proven and the nearest known one (an object's first line) is given. */
  readonly approximate: boolean
}
