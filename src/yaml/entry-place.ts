import { addressScalar } from './address.ts'
import type { YamlDocument } from './document.ts'
import { nodeAt } from './locate.ts'
import type { Pointer } from './pointer.ts'
import type { YamlSource } from './source.ts'

/** Where an entry may be added to a mapping: behind one that is there. */
export interface EntryPlace {
  /** Where the new text goes: the end of the entry's line, or in braces the end of its value. */
  readonly end: number
  /** What stands before the new key: a line break and the indentation of the entry's own key, or a comma. */
  readonly lead: string
}

/**
 * Where an entry may be added behind the one at `pointer`.
 *
 * @param root the file that `source` is a block of, or `source` itself
 * @throws EditRefused where that entry could not be edited itself
 */
export function entryPlace(
  source: YamlSource,
  document: YamlDocument,
  pointer: Pointer,
  root: YamlSource = source,
): EntryPlace {
  const { offsets } = addressScalar(source, document, pointer)
  const { node: mapping } = nodeAt(document, pointer.slice(0, -1))
  const { entry } = nodeAt(document, pointer)
  if (source.text[mapping.offsets.start] === '{') return { end: offsets.end, lead: ', ' }
  const { text } = root
  const keyStart = source.fileOffset(entry?.key.offsets.start ?? 0)
  const lineStart = Math.max(text.lastIndexOf('\n', keyStart - 1), text.lastIndexOf('\r', keyStart - 1)) + 1
  const indent = text
    .slice(lineStart, keyStart)
    .replaceAll(/[^ \t\uFEFF]/g, ' ')
    .replace('\uFEFF', '')
  const lineBreak = /\r\n?|\n/g
  lineBreak.lastIndex = offsets.end
  const next = lineBreak.exec(text)
  // A last line that has no line break gets the file's own, and the new last line none.
  const written = next?.[0] ?? /\r\n?|\n/.exec(text)?.[0] ?? '\n'
  return { end: next?.index ?? text.length, lead: written + indent }
}
