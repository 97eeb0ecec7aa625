import { addressScalar } from './address.ts'
import type { YamlDocument, YamlMapping, YamlNode, YamlSequence } from './document.ts'
import { EditRefused } from './edit-refused.ts'
import type { Pointer } from './pointer.ts'
import type { YamlSource } from './source.ts'
import { sharedNodes } from './written-here.ts'

/** Where mappings may be added as items of a list of the document's root, and how such a list is written in this file. */
export interface ItemPlace {
  readonly end: number
  /** The key of the list, where the list is made too. */
  readonly list: string | undefined
  /** What stands before the key of a list that is made, and before all items where it is there. */
  readonly open: string
  /** Around each item, between two, and between two fields of one. */
  readonly item: { readonly open: string; readonly close: string; readonly between: string; readonly field: string }
  /** What stands behind all of them. */
  readonly close: string
}

/**
 * Where items may be added to the list under `key`: behind its last item, in the manner of that item; where there is no such list, it is
 * made at the end of the document, in the manner of the lists that are there.
 *
 * @throws EditRefused where nothing can be added without a guess
 */
export function itemPlace(source: YamlSource, document: YamlDocument, key: string): ItemPlace {
  const { root } = document
  const refuse = (node: YamlNode, what: string) => {
    const place = { file: source.file, position: source.positionOf(node.offsets.start) }
    return new EditRefused('unproven', place, { what, fix: 'Add the entry by hand.' })
  }
  if (root.kind !== 'mapping') throw refuse(root, 'This document is no mapping.')
  const entry = root.entries.find(({ key: { value } }) => value === key)
  if (entry === undefined) {
    if (source.text[root.offsets.start] === '{') throw refuse(root, `This document is in braces and has no ${key}.`)
    if (source.documents.length > 1) throw refuse(root, `This file holds several documents, and no ${key}.`)
    return newList(source, root, key)
  }
  const list = entry.value
  if (list.kind !== 'sequence') throw refuse(list, `${key} is no list.`)
  if (entry.merged || sharedNodes(document).has(list))
    throw refuse(list, `${key} is shared by an alias or a merge key.`)
  const { text } = source
  const last = list.items.at(-1)
  if (text[list.offsets.start] === '[') {
    if (last === undefined) return { end: list.offsets.start + 1, list: undefined, open: '', item: inBraces, close: '' }
    const end = sharedNodes(document).has(last) ? undefined : last.offsets.end
    if (end === undefined) throw refuse(list, `The last of ${key} is an alias.`)
    return { end, list: undefined, open: ', ', item: inBraces, close: '' }
  }
  // An item whose last value could not be edited does not say where it ends.
  addressScalar(source, document, lastScalar(list, [key]))
  const dash = last === undefined ? undefined : dashOf(text, last)
  if (last === undefined || dash === undefined)
    throw refuse(list, `The dashes of ${key} do not stand before their items.`)
  const lineBreak = /\r\n?|\n/g
  lineBreak.lastIndex = last.offsets.end
  const next = lineBreak.exec(text)
  const written = next?.[0] ?? breakOf(text)
  return { end: next?.index ?? text.length, list: undefined, open: '', item: inLines(written, dash), close: '' }
}

const inBraces: ItemPlace['item'] = { open: '{', close: '}', between: ', ', field: ', ' }

function inLines(lineBreak: string, dash: string): ItemPlace['item'] {
  return { open: lineBreak + dash, close: '', between: '', field: lineBreak + ' '.repeat(dash.length) }
}

function newList(source: YamlSource, root: YamlMapping, list: string): ItemPlace {
  const { text } = source
  const indent = indentOf(text, root.offsets.start) ?? ''
  const lists = root.entries.flatMap(({ value, merged }) => (value.kind === 'sequence' && !merged ? value.items : []))
  const dash = lists.map(item => dashOf(text, item)).find(found => found !== undefined && found.length <= 8)
  const written = breakOf(text)
  const item = inLines(written, dash ?? `${indent}- `)
  const isOpen = !/[\n\r]$/.test(text)
  return { end: text.length, list, open: (isOpen ? written : '') + indent, item, close: isOpen ? '' : written }
}

/** What a line has before an item, where that is a dash and blanks. */
function dashOf(text: string, item: YamlNode): string | undefined {
  return /^ *- +$/.exec(lineBefore(text, item.offsets.start))?.[0]
}

function indentOf(text: string, offset: number): string | undefined {
  return /^\uFEFF?( *)$/.exec(lineBefore(text, offset))?.[1]
}

function lineBefore(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset)
}

function breakOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n'
}

function lastScalar(sequence: YamlSequence, pointer: Pointer): Pointer {
  let node: YamlNode = sequence
  const steps = [...pointer]
  while (node.kind !== 'scalar') {
    const step: string | number | undefined =
      node.kind === 'sequence' ? node.items.length - 1 : node.entries.at(-1)?.key.value?.toString()
    const next: YamlNode | undefined = node.kind === 'sequence' ? node.items.at(-1) : node.entries.at(-1)?.value
    if (next === undefined || step === undefined) break
    steps.push(step)
    node = next
  }
  return steps
}
