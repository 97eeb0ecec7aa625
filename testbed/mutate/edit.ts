import type { YamlEntry, YamlMapping, YamlScalar, YamlSequence } from '../../src/yaml/document.ts'
import type { Edit } from './fault.ts'
import type { SourceText } from './source.ts'
import { isInside, ownEntries } from './walk.ts'

/** The scalar, quotes included, written as `text`. */
export function replace(scalar: YamlScalar, text: string): Edit {
  return { ...scalar.offsets, text }
}

export function rename({ key }: YamlEntry, name: string): Edit {
  return { ...key.offsets, text: name }
}

/** Whether the mapping is written in lines, not in braces, and has an entry. */
export function isBlock(source: SourceText, mapping: YamlMapping): boolean {
  return ownEntries(mapping).length > 0 && source.text[source.span(mapping).start] !== '{'
}

/** Where an entry ends, its comment not counted. */
export function endOf(source: SourceText, mapping: YamlMapping, { key, value }: YamlEntry): number {
  const end = isInside(mapping, value) ? source.span(value).end : key.offsets.end
  return Math.max(end, key.offsets.end)
}

/**
 * Writes `lines` into a block mapping behind its last entry, or behind `entry`, at the mapping's own indentation.
 *
 * @param fault the part of `lines` that is wrong; without it, their beginning
 */
export function insertEntry(
  source: SourceText,
  mapping: YamlMapping,
  lines: string,
  { fault, after }: { readonly fault?: string; readonly after?: YamlEntry } = {},
): Edit | undefined {
  const [first, last] = [ownEntries(mapping)[0], after ?? ownEntries(mapping).at(-1)]
  if (first === undefined || last === undefined || !isBlock(source, mapping)) return undefined
  const end = source.lineEnd(endOf(source, mapping, last))
  return insertLines(end, source.column(first.key.offsets.start), lines, fault)
}

/** Writes an item (`name: x`, its further lines below) behind the last one of a block sequence. */
export function insertItem(source: SourceText, sequence: YamlSequence, item: string, fault?: string): Edit | undefined {
  const { start, end } = source.span(sequence)
  if (source.text[start] !== '-') return undefined
  const lines = item.split('\n').map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)
  return insertLines(source.lineEnd(end), source.column(start), lines.join('\n'), fault)
}

function insertLines(offset: number, indent: number, lines: string, fault: string | undefined): Edit {
  const text = lines.replaceAll(/^(?=.)/gm, ' '.repeat(indent))
  return marked({ start: offset, end: offset, text: `\n${text}` }, fault)
}

/** A document at the end of the file. */
export function appendDocument(source: SourceText, lines: string, fault: string): Edit {
  const { length } = source.text
  const separator = source.text.endsWith('\n') ? '---\n' : '\n---\n'
  return marked({ start: length, end: length, text: `${separator}${lines}\n` }, fault)
}

function marked(edit: Edit, fault: string | undefined): Edit {
  return fault === undefined ? edit : { ...edit, mark: edit.text.indexOf(fault) }
}

/**
 * Takes an entry out of a block mapping with the comment behind it; comments above it stay. Undefined where nothing would be left, and where
 * a list's dash would be parted from what follows.
 */
export function removeEntry(source: SourceText, mapping: YamlMapping, entry: YamlEntry): Edit | undefined {
  const entries = ownEntries(mapping)
  if (!isBlock(source, mapping) || entries.length < 2) return undefined
  const { start } = entry.key.offsets
  const end = source.lineEnd(endOf(source, mapping, entry))
  if (source.isFirstInLine(start)) {
    const lineStart = source.lineStart(start)
    const next = source.text.startsWith('\r\n', end) ? end + 2 : end + 1
    return { start: lineStart, end: Math.min(next, source.text.length), text: '' }
  }
  const next = entries[entries.indexOf(entry) + 1]
  if (next === undefined || source.slice({ start: end, end: next.key.offsets.start }).trim() !== '') return undefined
  return { start, end: next.key.offsets.start, text: '' }
}
