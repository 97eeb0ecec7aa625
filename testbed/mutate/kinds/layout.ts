import type { YamlEntry, YamlMapping } from '../../../src/yaml/document.ts'
import { endOf, isBlock } from '../edit.ts'
import type { Fault, FaultKind } from '../fault.ts'
import { field } from '../lookup.ts'
import type { SourceText } from '../source.ts'
import type { Subject } from '../subject.ts'
import { ownEntries, walk } from '../walk.ts'

/** Entries of maps that are written in lines of their own, first the ones before them. */
function* lineEntries({ root, source }: Subject) {
  for (const { node, pointer } of walk(root)) {
    if (node.kind !== 'mapping' || !isBlock(source, node)) continue
    for (const [index, entry] of ownEntries(node).entries()) {
      if (!source.isFirstInLine(entry.key.offsets.start)) continue
      yield { mapping: node, index, entry, pointer: [...pointer, String(entry.key.value)] }
    }
  }
}

const indentedTooFar: FaultKind = {
  name: 'indented-too-far',
  about: 'a field and what is below it one level too far in',
  *faults(subject) {
    for (const { mapping, index, entry, pointer } of lineEntries(subject)) {
      if (index === 0) continue
      const edits = linesOf(subject.source, mapping, entry).map(start => ({ start, end: start, text: '  ' }))
      yield { edits, at: entry.key.offsets.start, what: `${field(...pointer)} is indented one level too far.` }
    }
  },
}

const indentedTooLittle: FaultKind = {
  name: 'indented-too-little',
  about: 'the last field of a map and what is below it one level too far out',
  *faults(subject) {
    for (const { mapping, index, entry, pointer } of lineEntries(subject)) {
      if (index === 0 || index !== ownEntries(mapping).length - 1) continue
      if (subject.source.column(entry.key.offsets.start) < 2) continue
      const edits = linesOf(subject.source, mapping, entry).map(start => ({ start, end: start + 2, text: '' }))
      yield { edits, at: entry.key.offsets.start, what: `${field(...pointer)} is indented one level too little.` }
    }
  },
}

/** The starts of the lines of an entry, blank ones left out. */
function linesOf(source: SourceText, mapping: YamlMapping, entry: YamlEntry): readonly number[] {
  const starts: number[] = []
  const end = endOf(source, mapping, entry)
  for (let at = source.lineStart(entry.key.offsets.start); at <= end; at = source.lineEnd(at) + 1)
    if (source.text.slice(at, source.lineEnd(at)).trim() !== '') starts.push(at)
  return starts
}

const tab: FaultKind = {
  name: 'tab',
  about: 'a tab where spaces indent',
  *faults(subject) {
    for (const { entry, pointer } of lineEntries(subject)) {
      const { start } = entry.key.offsets
      const indent = subject.source.lineStart(start)
      const what = `${field(...pointer)} is indented with a tab.`
      if (start - indent >= 2) yield { edits: [{ start: start - 2, end: start, text: '\t', mark: 0 }], what }
    }
  },
}

const unclosedQuote: FaultKind = {
  name: 'unclosed-quote',
  about: 'a quote that is opened and not closed',
  *faults(subject) {
    for (const { entry, pointer } of lineEntries(subject)) {
      const { value } = entry
      if (value.kind !== 'scalar' || value.range.start.line !== value.range.end.line) continue
      const { start, end } = value.offsets
      const isQuoted = value.style === 'double-quoted' || value.style === 'single-quoted'
      const edit = isQuoted ? { start: end - 1, end, text: '' } : { start, end: start, text: '"' }
      if (end > start) yield { edits: [edit], at: start, what: `The quote of ${field(...pointer)} is not closed.` }
    }
  },
}

const missingColon: FaultKind = {
  name: 'missing-colon',
  about: 'a field without its colon, or without the space behind it',
  *faults(subject) {
    for (const { mapping, entry, pointer } of lineEntries(subject))
      yield* withoutColon(subject.source, mapping, entry, field(...pointer))
  },
}

function* withoutColon(
  source: SourceText,
  mapping: YamlMapping,
  { key, value }: YamlEntry,
  name: string,
): Generator<Fault> {
  const { end } = key.offsets
  if (source.text[end] !== ':' || ownEntries(mapping).length < 2) return
  yield { edits: [{ start: end, end: end + 1, text: '' }], at: key.offsets.start, what: `${name} has no colon.` }
  if (value.kind === 'scalar' && source.text[end + 1] === ' ' && value.style === 'plain')
    yield {
      edits: [{ start: end + 1, end: value.offsets.start, text: '' }],
      at: key.offsets.start,
      what: `${name} has no space behind its colon.`,
    }
}

export const layout: readonly FaultKind[] = [indentedTooFar, indentedTooLittle, tab, unclosedQuote, missingColon]
