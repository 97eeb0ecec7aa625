import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { SourceRange } from '../yaml/location.ts'
import { formatFieldPath, formatPointer, type Pointer } from '../yaml/pointer.ts'

/** Something wrong in the configuration, before its place in the text is known. */
export interface Mistake {
  /** Without its family: `unknown-field`. */
  readonly rule: string
  readonly pointer: Pointer
  /** Whether the field's name or its value is to be pointed at. */
  readonly part: 'key' | 'value'
  readonly message: string
  readonly fix: string
}

/** How messages call the field at `pointer`: `environments[0].overlay`, or the file itself. */
export function fieldName(pointer: Pointer): string {
  return pointer.length === 0 ? 'The file' : formatFieldPath(pointer)
}

/** The line of the value at `pointer`, for messages that name a second place. */
export function lineOf(document: YamlDocument, pointer: Pointer): number {
  return nodeAt(document, pointer).node.range.start.line
}

export function mistakeFinding(mistake: Mistake, document: YamlDocument): Finding {
  const { pointer, part, message, fix } = mistake
  const { node, entry, depth } = nodeAt(document, pointer)
  const range = part === 'key' && depth === pointer.length && entry !== undefined ? entry.key.range : node.range
  const shown = depth === pointer.length && node.kind === 'scalar' ? range : firstLine(range)
  return {
    ...configFinding(mistake.rule, document.file, shown, message, fix),
    pointer: formatPointer(pointer),
  }
}

/** A mapping's or list's range is cut to its beginning: what is wrong is that it is there, or what it lacks. */
function firstLine(range: SourceRange): SourceRange {
  return range.start.line === range.end.line ? range : { start: range.start, end: range.start }
}

/** @param rule without its family */
export function configFinding(rule: string, file: string, range: SourceRange, message: string, fix: string): Finding {
  return { rule: `config/${rule}`, severity: 'error', source: 'config', message, fix, renders: [], file, range }
}
