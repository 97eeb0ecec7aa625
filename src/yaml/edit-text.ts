import type { EditableScalar } from './address.ts'
import { changedLines, type LineChange } from './changed-lines.ts'
import { EditRefused, type RefusedEdit } from './edit-refused.ts'
import { encodeScalar, isWritable } from './encode-scalar.ts'
import type { EntryPlace } from './entry-place.ts'
import type { ItemPlace } from './item-place.ts'
import { findUnplanned, type Made, type PlannedSplice } from './prove-edit.ts'
import type { YamlSource } from './source.ts'
import { applySplices } from './splice.ts'

/** One change of a YAML file. */
export type YamlEdit = ReplaceScalar | AddEntry | AddItems

/** Makes a scalar say `value`, a string, in the style that it has. */
export interface ReplaceScalar {
  readonly scalar: EditableScalar
  readonly value: string
}

/** Adds `key: value` behind another entry of its mapping. */
export interface AddEntry {
  readonly after: EntryPlace
  readonly key: string
  readonly value: string
}

/** Adds mappings to a list, in one edit for all of them. */
export interface AddItems {
  readonly into: ItemPlace
  /** The fields of each. */
  readonly items: readonly (readonly (readonly [key: string, value: string])[])[]
}

export interface EditedText {
  /** The very string that was given where there is nothing to change. */
  readonly text: string
  readonly changes: readonly LineChange[]
}

/**
 * Replaces scalars, adds entries and items, and changes no other byte of the file.
 *
 * A value that every reader takes for a string keeps the scalar's style; one that some reader would not gets double quotes, where the
 * scalar had none. Afterwards the text is read again, and what was not planned must be as it was.
 *
 * @param source the whole file; scalars in its blocks may be among the edits
 * @throws EditRefused; nothing is changed then
 */
export function editText(source: YamlSource, edits: readonly YamlEdit[]): EditedText {
  const planned = new Map<string, PlannedSplice>()
  for (const edit of edits) {
    const splice = planSplice(source, edit)
    if (splice === undefined) continue
    const key = `${splice.start}-${splice.end}`
    const other = planned.get(key)
    if (other === undefined) planned.set(key, splice)
    // The last item may get an entry of its own first.
    else if ('into' in edit && splice.start === splice.end) planned.set(key, joined(other, splice))
    else if (other.text !== splice.text) {
      throw refuse(source, splice.start, 'overlap', 'Two different values are wanted here.', 'Ask for one.')
    }
  }
  if (planned.size === 0) return { text: source.text, changes: [] }
  const splices = [...planned.values()]
  const text = applySplices(source.text, splices)
  const unplanned = findUnplanned(source.text, text, splices)
  if (unplanned !== undefined) {
    const place = Math.min(...splices.map(({ start }) => start))
    throw refuse(
      source,
      place,
      'unproven',
      `An edit here cannot be proven safe: ${unplanned.replace(/\.$/, '')}.`,
      'Edit it by hand.',
    )
  }
  return { text, changes: changedLines(source.text, text, splices) }
}

function planSplice(source: YamlSource, edit: YamlEdit): PlannedSplice | undefined {
  if ('scalar' in edit) {
    const { scalar, value } = edit
    if (scalar.value === value) return undefined
    checkWritable(source, scalar.offsets.start, value)
    return { ...scalar.offsets, text: encodeScalar(value, scalar.style), makes: [value] }
  }
  if ('into' in edit) return itemsSplice(source, edit)
  const { after, key, value } = edit
  for (const text of [key, value]) checkWritable(source, after.end, text)
  const text = `${after.lead}${encodeScalar(key, 'plain')}: ${encodeScalar(value, 'plain')}`
  return { start: after.end, end: after.end, text, makes: [key, value] }
}

function itemsSplice(source: YamlSource, { into, items }: AddItems): PlannedSplice {
  const { end, list, open, item, close } = into
  const texts: string[] = []
  const makes: Made[] = []
  for (const fields of items) {
    for (const text of fields.flat()) checkWritable(source, end, text)
    const written = fields.map(([key, value]) => `${encodeScalar(key, 'plain')}: ${encodeScalar(value, 'plain')}`)
    texts.push(item.open + written.join(item.field) + item.close)
    makes.push({ opens: 'mapping' }, ...fields.flat(), { closes: 'mapping' })
  }
  const text = texts.join(item.between)
  if (list === undefined) return { start: end, end, text: open + text + close, makes }
  return {
    ...{ start: end, end, text: `${open}${encodeScalar(list, 'plain')}:${text}${close}` },
    makes: [list, { opens: 'sequence' }, ...makes, { closes: 'sequence' }],
  }
}

function joined(first: PlannedSplice, second: PlannedSplice): PlannedSplice {
  return { ...first, text: first.text + second.text, makes: [...first.makes, ...second.makes] }
}

function checkWritable(source: YamlSource, offset: number, text: string): void {
  if (isWritable(text)) return
  const what = `${JSON.stringify(text.slice(0, 200))} cannot be written into a line of YAML.`
  throw refuse(source, offset, 'unwritable-value', what, 'Take a value of one line, without control characters.')
}

function refuse(source: YamlSource, offset: number, reason: RefusedEdit, what: string, fix: string): EditRefused {
  return new EditRefused(reason, { file: source.file, position: source.positionOf(offset) }, { what, fix })
}
