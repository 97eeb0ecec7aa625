import type { Event } from 'js-yaml'
import { blame } from './blame.ts'
import { buildRoots } from './build.ts'
import type { YamlDocument, YamlProblem } from './document.ts'
import { EventReader, SyntaxRefused } from './events.ts'
import { defaultLimits, type YamlLimits } from './limits.ts'
import { LineTable } from './lines.ts'
import { type BuiltNode, BuiltScalar } from './node.ts'
import { ProblemList } from './problems.ts'
import { type Chunk, splitStream } from './split.ts'
import { explainSyntax } from './syntax.ts'

/** What a YAML file holds, and what is wrong with it. */
export interface ParsedYaml {
  readonly documents: readonly YamlDocument[]
  readonly problems: readonly YamlProblem[]
}

/**
 * Reads every document of a YAML file in the dialect of the API server, with the place of each node. Never throws.
 *
 * A document that cannot be read is missing from `documents` and hides none of the others. One that can be, although the API server refuses
 * it, is there: with duplicate keys (the last counts), tabs as indentation, or line breaks that no editor shows.
 *
 * Each `---` begins a document, so an empty one between two markers counts, with the value null, as it does for the decoders of kubectl and
 * Argo CD, which then pass over it. Comments before the first `---` are no document; a file without any content is one document with the
 * value null.
 *
 * @see sigs.k8s.io/yaml over go-yaml v2, except that a mapping's own key always wins over a merged one (go-yaml v2 lets the later win,
 * and refuses both when strict; kustomize decodes as this does)
 */
export function parseYaml(text: string, file: string, limits: YamlLimits = defaultLimits): ParsedYaml {
  const size = Buffer.byteLength(text)
  if (size > limits.fileBytes) return { documents: [], problems: [tooLarge('file', size, limits.fileBytes)] }
  const lines = new LineTable(text)
  const problems = new ProblemList(lines, limits.problems)
  const chunks = splitStream(text)
  const excess = chunks[limits.documents]
  if (excess !== undefined) {
    const message = `The file holds more than ${limits.documents} documents.`
    problems.add('yaml/limits', { start: excess.start, end: excess.start }, message, 'Split the file.')
    return { documents: [], problems: problems.found }
  }
  const reader = new EventReader(limits.depth + 1)
  const roots: (BuiltNode | undefined)[] = []
  for (const chunk of chunks)
    roots.push(...parseChunk(text.slice(chunk.start, chunk.end), chunk, { reader, lines, limits, problems }))
  if (roots.length === 0) roots.push(new BuiltScalar(lines, { start: 0, end: 0 }, 'plain', null))
  const documents: YamlDocument[] = []
  for (const [index, root] of roots.entries()) {
    if (root !== undefined) documents.push({ file, index, root, value: root.value })
  }
  return { documents, problems: problems.found }
}

/** What the chunks of a file share. */
interface FileState {
  readonly reader: EventReader
  readonly lines: LineTable
  readonly limits: YamlLimits
  readonly problems: ProblemList
}

function parseChunk(text: string, chunk: Chunk, state: FileState): readonly (BuiltNode | undefined)[] {
  const { reader, lines, limits, problems } = state
  const size = Buffer.byteLength(text)
  if (size > limits.documentBytes) {
    const { message, fix } = tooLarge('document', size, limits.documentBytes)
    problems.add('yaml/limits', { start: chunk.start, end: chunk.start }, message, fix)
    return [undefined]
  }
  let events: readonly Event[]
  try {
    events = reader.read(text)
  } catch (error) {
    if (!(error instanceof SyntaxRefused)) throw error
    const { reason, offset } = blame(text, error)
    const at = chunk.start + offset
    const { rule, message, fix } = explainSyntax(reason, lines.lineAt(at))
    problems.add(rule, { start: at, end: at }, message, fix)
    return [undefined]
  }
  return buildRoots(events, { text, base: chunk.start, content: chunk.content - chunk.start, lines, limits, problems })
}

function tooLarge(what: 'file' | 'document', bytes: number, limit: number): YamlProblem {
  const start = { line: 1, column: 1 }
  return {
    rule: 'yaml/limits',
    message: `The ${what} has ${bytes} bytes; ${limit} are allowed.`,
    range: { start, end: start },
    fix: what === 'file' ? 'Split the file.' : 'Make the object smaller: the API server refuses it too.',
  }
}
