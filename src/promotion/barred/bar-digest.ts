import { truncate } from '../../text/truncate.ts'
import { visibleLine } from '../../text/visible.ts'
import { encodeScalar } from '../../yaml/encode-scalar.ts'
import type { BarredDigest } from './barred.ts'
import { entryLines, openBarredList, refuseList, spliceList } from './list.ts'

const heading =
  '# Digests that towpath neither promotes nor rolls back to. To lift one, remove its entry.\nversion: 1\n'

/**
 * The text of a `towpath.barred.yaml` with one more entry, and no other byte changed; the same text where the digest is barred already.
 *
 * @param text undefined where the repository has no such file yet
 * @throws EditRefused where the file is not as `readBarred` takes it, or its list is not written line by line
 */
export function barDigest(text: string | undefined, file: string, entry: BarredDigest): string {
  const written = asWritten(entry)
  if (text === undefined) return `${heading}barred:\n${itemText(written, '  ')}`
  const opened = openBarredList(text, file)
  const { source, list, afterKey } = opened
  const items = list?.value ?? []
  if (items.some(item => Object(item).digest === entry.digest)) return text
  const wanted = [...items, written]
  const ended = text === '' || text.endsWith('\n') ? '' : '\n'
  if (list === undefined) {
    const added = `${ended}barred:\n${itemText(written, '  ')}`
    return spliceList(opened, [{ start: text.length, end: text.length, text: added }], wanted)
  }
  const last = list.items.at(-1)
  if (last === undefined) {
    const added = `\n${itemText(written, '  ').trimEnd()}`
    return spliceList(opened, [{ start: afterKey, end: list.offsets.end, text: added }], wanted)
  }
  const lines = entryLines(source, last)
  if (lines === undefined) throw refuseList(source, last.offsets.start)
  const lead = text[lines.end - 1] === '\n' ? '' : '\n'
  const added = `${lead}${itemText(written, lines.indent)}`
  return spliceList(opened, [{ start: lines.end, end: lines.end, text: added }], wanted)
}

type Written = Readonly<Record<string, string>>

/** In the order of the file. The reason may hold what a pod printed. */
function asWritten({ digest, image, environment, reason, since }: BarredDigest): Written {
  const line = truncate(visibleLine(reason), { characters: 1_000 }).trim()
  return {
    digest,
    ...(image === undefined ? {} : { image }),
    ...(environment === undefined ? {} : { environment }),
    reason: line === '' ? 'No reason was given.' : line,
    since,
  }
}

function itemText(entry: Written, indent: string): string {
  const lines = Object.entries(entry).map(([name, value]) => `${name}: ${encodeScalar(value, 'plain')}`)
  return `${indent}- ${lines.join(`\n${indent}  `)}\n`
}
