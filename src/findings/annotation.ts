import { truncate } from '../text/truncate.ts'
import { visible, visibleLine } from '../text/visible.ts'
import type { SourceRange } from '../yaml/location.ts'
import type { Finding } from './finding.ts'
import { describeObject } from './place.ts'

/** Characters of an annotation's title that a check run takes. */
const titleCharacters = 255

/** `schema/unknown-field: Deployment production/backend` */
export function annotationTitle({ rule, object }: Finding): string {
  const title = object === undefined ? rule : `${rule}: ${describeObject(object)}`
  return truncate(visibleLine(title), { characters: titleCharacters })
}

/** The message and what to do. */
export function annotationMessage({ message, fix }: Finding): string {
  return visible(fix === undefined ? message : `${message}\n${fix}`)
}

/** Lines, and columns where GitHub takes them: only within one line. The last column is that of the last character. */
export function annotationRange({ start, end }: SourceRange): {
  readonly startLine: number
  readonly endLine: number
  readonly startColumn?: number
  readonly endColumn?: number
} {
  // A range that ends before the first character of a line does not touch that line.
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line
  if (end.line !== start.line) return { startLine: start.line, endLine: Math.max(endLine, start.line) }
  return {
    startLine: start.line,
    endLine,
    startColumn: start.column,
    endColumn: Math.max(end.column - 1, start.column),
  }
}
