import { decodeText } from './decode.ts'
import type { YamlDocument, YamlProblem } from './document.ts'
import { EditRefused } from './edit-refused.ts'
import { LineTable } from './lines.ts'
import type { Position } from './location.ts'
import { parseYaml } from './parse.ts'
import { templateMessage } from './syntax.ts'

/** A text of YAML that may be edited: a file, or what stands in a literal block of one. */
export interface YamlSource {
  readonly file: string
  /** Every character, a byte order mark too. */
  readonly text: string
  readonly documents: readonly YamlDocument[]
  /** Where in the file the character at `offset` of this text stands. */
  fileOffset(offset: number): number
  /** The same as line and column of the file. */
  positionOf(offset: number): Position
}

/**
 * Reads a file that is to be edited.
 *
 * @throws EditRefused for the first mistake in it: what cannot be read as the API server reads it cannot be edited safely
 */
export function readSource(bytes: Uint8Array, file: string): YamlSource {
  const decoded = decodeText(bytes)
  if ('problem' in decoded) throw refusal(decoded.problem, file, decoded.problem.range.start)
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return parseSource(hasMark ? `\uFEFF${decoded.text}` : decoded.text, file)
}

/** @throws EditRefused as {@link readSource} */
export function parseSource(text: string, file: string): YamlSource {
  const lines = new LineTable(text)
  const { documents, problems } = parseYaml(text, file)
  if (problems[0] !== undefined) throw refusal(problems[0], file, problems[0].range.start)
  return { file, text, documents, fileOffset: offset => offset, positionOf: offset => lines.position(offset) }
}

export function refusal(problem: YamlProblem, file: string, position: Position): EditRefused {
  const reason =
    problem.message === templateMessage
      ? 'template'
      : problem.rule === 'yaml/duplicate-key'
        ? 'duplicate-key'
        : 'not-yaml'
  return new EditRefused(reason, { file, position }, { what: problem.message, fix: problem.fix })
}
