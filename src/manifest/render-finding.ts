import type { Finding, Severity } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { locationIn } from './source-object.ts'

/** What a finding of the rendering says; where is given apart. */
export interface RenderFault {
  /** Without its family: `missing-base` becomes `render/missing-base`. */
  readonly rule: string
  readonly message: string
  readonly fix: string
  /** Default: error. */
  readonly severity?: Severity
}

export function findingAt({ file, range, approximate }: SourceLocation, fault: RenderFault): Finding {
  return {
    rule: `render/${fault.rule}`,
    severity: fault.severity ?? 'error',
    message: fault.message,
    source: 'render',
    renders: [],
    file,
    range,
    ...(approximate ? { approximate } : {}),
    fix: fault.fix,
  }
}

/** A finding at a value, or at the key of an entry, of a parsed file. */
export function findingIn(
  document: YamlDocument,
  pointer: Pointer,
  part: 'key' | 'value',
  fault: RenderFault,
): Finding {
  return findingAt(locationIn(document, pointer, part), fault)
}

/** The start of a file: the place of what is wrong with the whole of it. */
export function startOfFile(file: string): SourceLocation {
  return { file, range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }, approximate: false }
}
