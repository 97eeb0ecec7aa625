import { insertEntry, removeEntry, replace } from './edit.ts'
import type { Fault } from './fault.ts'
import { entryOf, field, holderOf, type MappingPlace, scalarOf } from './lookup.ts'
import type { Subject } from './subject.ts'

/** The map with the field set to `value`: a value that is there replaced, else a line added. */
export function* set(subject: Subject, { node, pointer }: MappingPlace, name: string, value: string): Generator<Fault> {
  const own = scalarOf(node, name)
  if (own === undefined && entryOf(node, name) !== undefined) return
  const edit = own === undefined ? insertEntry(subject.source, node, `${name}: ${value}`) : replace(own, value)
  if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer, name)} is ${value}.` }
}

/** The map without the field. */
export function* drop(subject: Subject, { node, pointer }: MappingPlace, name: string): Generator<Fault> {
  const own = entryOf(node, name)
  const edit = own === undefined ? undefined : removeEntry(subject.source, node, own)
  if (edit !== undefined)
    yield { edits: [edit], at: holderOf(subject, pointer), what: `${field(...pointer, name)} is missing.` }
}
