import type { YamlMapping, YamlSequence } from '../../../src/yaml/document.ts'
import { pick } from '../choose.ts'
import { isBlock, replace } from '../edit.ts'
import type { Edit, FaultKind } from '../fault.ts'
import { field } from '../lookup.ts'
import { isFreeForm, isQuantity, isStringMap } from '../maps.ts'
import type { SourceText } from '../source.ts'
import type { Subject } from '../subject.ts'
import { ownEntries, type Place, walk } from '../walk.ts'

function* scalars(subject: Subject) {
  if (subject.role === 'kustomization') return
  for (const { node, pointer, parent } of walk(subject.root))
    if (node.kind === 'scalar' && parent !== undefined)
      yield { node, pointer, text: subject.source.slice(node.offsets) }
}

const stringForInteger: FaultKind = {
  name: 'string-for-integer',
  about: 'a number in quotes, or a word, where an integer is wanted',
  *faults(subject, random) {
    for (const { node, pointer, text } of scalars(subject)) {
      if (typeof node.value !== 'number' || isQuantity(pointer) || isFreeForm(subject, pointer.slice(0, -1))) continue
      const written = pick(random, [`"${text}"`, `"${text}"`, `${text}s`, 'default'])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is the string ${written}, not an integer.` }
    }
  },
}

const stringForBoolean: FaultKind = {
  name: 'string-for-boolean',
  about: 'true or false in quotes, or another word, where a boolean is wanted',
  *faults(subject, random) {
    for (const { node, pointer, text } of scalars(subject)) {
      if (typeof node.value !== 'boolean') continue
      const written = pick(random, [`"${text}"`, `'${text}'`, node.value ? 'enabled' : 'disabled'])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is the string ${written}, not a boolean.` }
    }
  },
}

const numberForString: FaultKind = {
  name: 'number-for-string',
  about:
    'a number or boolean without quotes where a string is wanted: a label, an annotation, the value of a variable, an argument',
  *faults(subject, random) {
    for (const { node, pointer, text } of scalars(subject)) {
      const [list, , last] = pointer.slice(-3)
      const isArgument = typeof pointer.at(-1) === 'number' && ['args', 'command'].includes(String(pointer.at(-2)))
      const isVariable = list === 'env' && last === 'value'
      if (typeof node.value !== 'string') continue
      if (!isArgument && !isVariable && !isStringMap(subject, pointer.slice(0, -1))) continue
      const bare = /^"(-?[0-9]+(?:\.[0-9]+)?|true|false)"$/.exec(text)?.[1]
      const written = bare ?? pick(random, ['true', '1', '1.10', '8080'])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}, without quotes.` }
    }
  },
}

const listForMap: FaultKind = {
  name: 'list-for-map',
  about: 'a list where a map is wanted',
  *faults(subject) {
    for (const { node, pointer, entry } of values(subject)) {
      if (node.kind !== 'mapping' || entry === undefined || !isBlock(subject.source, node)) continue
      if (!ownEntries(node).every(({ value }) => value.kind === 'scalar' && isOneLine(value))) continue
      const edits = ownEntries(node).map(({ key: { offsets } }) => ({
        start: offsets.start,
        end: offsets.start,
        text: '- ',
      }))
      yield { edits, at: entry.key.offsets.start, what: `${field(...pointer)} is a list, not a map.` }
    }
  },
}

const mapForList: FaultKind = {
  name: 'map-for-list',
  about: 'a map where a list is wanted: the dash is forgotten',
  *faults(subject) {
    for (const { node, pointer, entry } of values(subject)) {
      const item = node.kind === 'sequence' && node.items.length === 1 ? node.items[0] : undefined
      if (node.kind !== 'sequence' || item?.kind !== 'mapping' || entry === undefined) continue
      const edit = withoutDash(subject.source, node)
      if (edit === undefined) continue
      yield { edits: [edit], at: entry.key.offsets.start, what: `${field(...pointer)} is a map, not a list.` }
    }
  },
}

const stringForList: FaultKind = {
  name: 'string-for-list',
  about: 'a single value where a list is wanted',
  *faults(subject) {
    for (const { node, pointer, entry } of values(subject)) {
      const item = node.kind === 'sequence' && node.items.length === 1 ? node.items[0] : undefined
      if (item?.kind !== 'scalar' || entry === undefined || !isOneLine(item)) continue
      const { start, end } = subject.source.span(node)
      const between = subject.source.text.slice(entry.key.offsets.end, start)
      if (!/^:\s*$/.test(between)) continue
      const text = `: ${subject.source.slice(item.offsets)}`
      yield {
        edits: [{ start: entry.key.offsets.end, end: Math.max(end, item.offsets.end), text }],
        at: entry.key.offsets.start,
        what: `${field(...pointer)} is a single value, not a list.`,
      }
    }
  },
}

function* values(subject: Subject): Generator<Place> {
  if (subject.role !== 'kustomization') yield* walk(subject.root)
}

function isOneLine({ range }: YamlMapping['entries'][number]['value']): boolean {
  return range.start.line === range.end.line
}

/** Spaces in place of the dash, so that what follows keeps its column. */
function withoutDash(source: SourceText, sequence: YamlSequence): Edit | undefined {
  const { start } = source.span(sequence)
  if (source.text[start] !== '-') return undefined
  return { start, end: start + 1, text: ' ' }
}

export const types: readonly FaultKind[] = [
  stringForInteger,
  stringForBoolean,
  numberForString,
  listForMap,
  mapForList,
  stringForList,
]
