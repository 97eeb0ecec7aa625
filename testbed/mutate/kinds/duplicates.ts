import type { YamlMapping, YamlSequence } from '../../../src/yaml/document.ts'
import { insertEntry, replace } from '../edit.ts'
import type { Fault, FaultKind } from '../fault.ts'
import { field, placesLike, scalarOf } from '../lookup.ts'
import type { SourceText } from '../source.ts'
import { ownEntries, walk } from '../walk.ts'

const duplicateKey: FaultKind = {
  name: 'duplicate-key',
  about: 'the same key twice in one map',
  *faults({ root, source }) {
    for (const { node, pointer } of walk(root)) {
      if (node.kind !== 'mapping') continue
      const entries = ownEntries(node)
      const [last] = entries.slice(-1)
      for (const { key, value } of entries) {
        if (value.kind !== 'scalar' || last === undefined || value.range.start.line !== value.range.end.line) continue
        const line = source.slice({ start: key.offsets.start, end: Math.max(value.offsets.end, key.offsets.end + 1) })
        if (line.includes('\n')) continue
        const edit = insertEntry(source, node, line)
        if (edit !== undefined)
          yield { edits: [edit], what: `${field(...pointer, String(key.value))} is set a second time.` }
      }
    }
  },
}

/** Lists whose items the API server tells apart by one field. */
const keyedLists: readonly { readonly patterns: readonly string[]; readonly key: string }[] = [
  { patterns: ['**.containers', '**.initContainers', '**.env', '**.spec.volumes'], key: 'name' },
  { patterns: ['**.volumeMounts'], key: 'mountPath' },
  { patterns: ['**.topologySpreadConstraints'], key: 'topologyKey' },
  { patterns: ['spec.ports'], key: 'port' },
]

const duplicateListKey: FaultKind = {
  name: 'duplicate-list-key',
  about: 'two items of one list with the key that tells them apart: containers, volumes, variables, ports',
  *faults(subject) {
    if (subject.role === 'kustomization') return
    for (const { patterns, key } of keyedLists)
      for (const { node, pointer } of placesLike(subject, ...patterns)) {
        if (node.kind !== 'sequence') continue
        const what = (value: unknown) => `${field(...pointer)} has two items whose ${key} is ${value}.`
        yield* renamed(node, key, what)
        if (node.items.length === 1) yield* copied(subject.source, node, key, what)
      }
  },
}

/** Each item given the key of the one before it. */
function* renamed(list: YamlSequence, key: string, what: (value: unknown) => string): Generator<Fault> {
  const keys = list.items.map(item => (item.kind === 'mapping' ? scalarOf(item, key) : undefined))
  for (const [index, own] of keys.entries()) {
    const before = index === 0 ? undefined : keys[index - 1]
    if (own === undefined || before === undefined || own.value === before.value) continue
    const value = typeof before.value === 'string' ? before.value : String(before.value)
    yield { edits: [replace(own, value)], what: what(value) }
  }
}

/** The only item written twice. */
function* copied(
  source: SourceText,
  list: YamlSequence,
  key: string,
  what: (value: unknown) => string,
): Generator<Fault> {
  const item = list.items[0]
  const own = item?.kind === 'mapping' ? scalarOf(item, key) : undefined
  if (item?.kind !== 'mapping' || own === undefined || !isWritten(source, list, item)) return
  const { start, end } = source.span(list)
  const lineEnd = source.lineEnd(end)
  const text = `\n${source.slice({ start: source.lineStart(start), end: lineEnd })}`
  yield { edits: [{ start: lineEnd, end: lineEnd, text }], what: what(own.value) }
}

/** Whether the list is in lines of its own, without an anchor that would stand twice. */
function isWritten(source: SourceText, list: YamlSequence, item: YamlMapping): boolean {
  const { start, end } = source.span(list)
  return (
    source.text[start] === '-' &&
    source.isFirstInLine(start) &&
    !/[:-] &/.test(source.slice({ start, end })) &&
    ownEntries(item).length > 0
  )
}

export const duplicates: readonly FaultKind[] = [duplicateKey, duplicateListKey]
