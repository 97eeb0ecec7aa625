import type { YamlDocument, YamlEntry, YamlNode, YamlScalar } from './document.ts'
import { EditRefused, type RefusedEdit } from './edit-refused.ts'
import type { Offsets } from './node.ts'
import { formatFieldPath, type Pointer } from './pointer.ts'
import type { YamlSource } from './source.ts'
import { aliasedItems, isAliased, sharedNodes } from './written-here.ts'

/** A scalar that may be replaced: written out at one place, on one line, and used nowhere else. */
export interface EditableScalar {
  /** In the file, quotes included. */
  readonly offsets: Offsets
  readonly style: 'plain' | 'single-quoted' | 'double-quoted'
  readonly value: YamlScalar['value']
}

/**
 * The scalar at `pointer`, if it is one that may be replaced.
 *
 * @throws EditRefused that says what stands in the way, and where
 */
export function addressScalar(source: YamlSource, document: YamlDocument, pointer: Pointer): EditableScalar {
  const scalar = addressText(source, document, pointer)
  const { offsets, style } = scalar
  const refuse = (reason: RefusedEdit, what: string, fix: string) => refuseAt(source, offsets.start, reason, what, fix)
  const field = formatFieldPath(pointer)
  if (style === 'literal' || style === 'folded') {
    throw refuse('block-scalar', `${field} is a block of text.`, 'Write it on one line.')
  }
  const text = source.text.slice(offsets.start, offsets.end)
  if (text === '') throw refuse('empty', `${field} has no value.`, 'Write the present value out.')
  if (/[\n\r]/.test(text)) {
    throw refuse('multi-line', `${field} goes over several lines.`, 'Write it on one line.')
  }
  if (text.includes('{{')) {
    throw refuse('template', `${field} is a template.`, 'Change the value that the template reads.')
  }
  const place = { start: source.fileOffset(offsets.start), end: source.fileOffset(offsets.end) }
  return { offsets: place, style, value: scalar.value }
}

/**
 * The scalar at `pointer` whatever its style, if it is written there and used nowhere else.
 *
 * @throws EditRefused
 */
export function addressText(source: YamlSource, document: YamlDocument, pointer: Pointer): YamlScalar {
  const shared = sharedNodes(document)
  let node: YamlNode = document.root
  let place = node.offsets.start
  const refuse = (reason: RefusedEdit, what: string, fix: string) => refuseAt(source, place, reason, what, fix)
  for (const [depth, step] of pointer.entries()) {
    const field = formatFieldPath(pointer.slice(0, depth + 1))
    const next = stepInto(node, step)
    if (next === undefined) throw refuse('missing', `${field} is not there.`, 'Write it, with its present value.')
    if (next.entry !== undefined) place = next.entry.merged ? place : next.entry.key.offsets.end
    if (next.how === 'merged') {
      throw refuse('merge-key', `${field} comes from a merge key (<<).`, 'Write the field out here.')
    }
    if (next.how === 'aliased') throw refuse('alias', `${field} is an alias.`, 'Write the value out here.')
    node = next.node
    place = node.offsets.start
    const user = shared.get(node)
    if (user !== undefined) {
      const what = `${field} is also used in line ${source.positionOf(user).line}, by an alias or a merge key.`
      throw refuse('alias', what, 'Write the value out there.')
    }
  }
  if (node.kind !== 'scalar') {
    throw refuse('not-a-scalar', `${formatFieldPath(pointer)} is a ${node.kind}.`, 'Write one value there.')
  }
  return node
}

function stepInto(
  node: YamlNode,
  step: string | number,
): { node: YamlNode; how: 'here' | 'aliased' | 'merged'; entry?: YamlEntry } | undefined {
  if (node.kind === 'scalar') return undefined
  if (node.kind === 'sequence') {
    const item = typeof step === 'number' ? node.items[step] : undefined
    return item === undefined ? undefined : { node: item, how: aliasedItems(node).has(item) ? 'aliased' : 'here' }
  }
  const entry = node.entries.find(candidate => candidate.key.value === step)
  if (entry === undefined) return undefined
  return { node: entry.value, how: entry.merged ? 'merged' : isAliased(entry) ? 'aliased' : 'here', entry }
}

function refuseAt(source: YamlSource, offset: number, reason: RefusedEdit, what: string, fix: string): EditRefused {
  return new EditRefused(reason, { file: source.file, position: source.positionOf(offset) }, { what, fix })
}
