import type { Finding, Severity } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { SourceRange } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'

/** What a finding of the rendering says; where is given apart. */
export interface RenderFault {
  /** Without its family: `missing-base` becomes `render/missing-base`. */
  readonly rule: string
  readonly message: string
  readonly fix: string
  /** Default: error. */
  readonly severity?: Severity
}

/** A finding at a value, or at the key of an entry, of a parsed file. */
export function findingAt(
  document: YamlDocument,
  pointer: Pointer,
  part: 'key' | 'value',
  fault: RenderFault,
): Finding {
  return findingInFile(document.file, rangeAt(document, pointer, part), fault)
}

export function findingInFile(file: string, range: SourceRange, fault: RenderFault): Finding {
  return {
    rule: `render/${fault.rule}`,
    severity: fault.severity ?? 'error',
    message: fault.message,
    source: 'render',
    renders: [],
    file,
    range,
    fix: fault.fix,
  }
}

/** The start of a file: the place of what is wrong with the whole of it. */
export const firstCharacter: SourceRange = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

function rangeAt(document: YamlDocument, pointer: Pointer, part: 'key' | 'value'): SourceRange {
  const { node, entry } = nodeAt(document, pointer)
  return part === 'key' && entry !== undefined ? entry.key.range : node.range
}
