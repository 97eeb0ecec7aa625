import type { YamlMapping, YamlNode, YamlSequence } from '../../yaml/document.ts'
import { EditRefused } from '../../yaml/edit-refused.ts'
import { parseSource, type YamlSource } from '../../yaml/source.ts'
import { applySplices, type Splice } from '../../yaml/splice.ts'

/** The list of a `towpath.barred.yaml` that is to be edited. */
export interface BarredList {
  readonly source: YamlSource
  readonly root: YamlMapping
  /** Undefined where the file has none yet. */
  readonly list: YamlSequence | undefined
  /** Behind the colon of `barred:`. */
  readonly afterKey: number
}

/** @throws EditRefused where the file is no list that can be edited line by line */
export function openBarredList(text: string, file: string): BarredList {
  const source = parseSource(text, file)
  const [root, second] = source.documents.map(document => document.root)
  if (root?.kind !== 'mapping' || second !== undefined || text[root.offsets.start] === '{') {
    throw refuseList(source, root?.offsets.start ?? 0)
  }
  const entry = root.entries.find(({ key }) => key.value === 'barred')
  if (entry === undefined) return { source, root, list: undefined, afterKey: text.length }
  const { key, value: list, merged } = entry
  if (list.kind !== 'sequence' || merged || text[key.offsets.end] !== ':') throw refuseList(source, key.offsets.start)
  if (list.items.length > 0 && text[list.offsets.start] === '[') throw refuseList(source, list.offsets.start)
  return { source, root, list, afterKey: key.offsets.end + 1 }
}

export function refuseList({ file, positionOf }: YamlSource, offset: number): EditRefused {
  const what = 'The barred digests are not a list with one field a line.'
  const fix = 'Write it as "barred:", and below it one entry after the other, each beginning with "- digest:".'
  return new EditRefused('unproven', { file, position: positionOf(offset) }, { what, fix })
}

/** The lines of one entry: from the indentation before its dash to the end of its last line. */
export function entryLines(
  { text }: YamlSource,
  item: YamlNode,
): { start: number; end: number; indent: string } | undefined {
  const start = text.lastIndexOf('\n', item.offsets.start - 1) + 1
  const [, indent] = /^( *)- +$/.exec(text.slice(start, item.offsets.start)) ?? []
  if (indent === undefined || item.kind !== 'mapping') return undefined
  const last = Math.max(...item.entries.map(({ value }) => value.offsets.end))
  // A literal block ends behind its last line break.
  const lineBreak = text[last - 1] === '\n' ? last - 1 : text.indexOf('\n', last)
  return { start, end: lineBreak === -1 ? text.length : lineBreak + 1, indent }
}

/** @throws EditRefused where the edited file does not hold just what is wanted */
export function spliceList(opened: BarredList, splices: readonly Splice[], wanted: readonly unknown[]): string {
  const { source, root } = opened
  const text = applySplices(source.text, splices)
  const [document] = parseSource(text, source.file).documents
  const expected = { ...root.value, barred: wanted }
  if (document === undefined || !isSame(document.value, expected)) throw refuseList(source, root.offsets.start)
  return text
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
