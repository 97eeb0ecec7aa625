import type { Digest } from '../../image/digest.ts'
import { entryLines, openBarredList, refuseList, spliceList } from './list.ts'

/**
 * The text of a `towpath.barred.yaml` without a digest's entry, and no other byte changed; the same text where it is not barred.
 *
 * @throws EditRefused where the file is not as `readBarred` takes it, or its list is not written line by line
 */
export function liftDigest(text: string, file: string, digest: Digest): string {
  const opened = openBarredList(text, file)
  const { source, list, afterKey } = opened
  const found = (list?.items ?? []).filter(item => Object(item.value).digest === digest)
  if (list === undefined || found.length === 0) return text
  const splices = found.map(item => {
    const lines = entryLines(source, item)
    if (lines === undefined) throw refuseList(source, item.offsets.start)
    return { start: lines.start, end: lines.end, text: '' }
  })
  const left = list.value.filter(item => Object(item).digest !== digest)
  const empty = left.length === 0 ? [{ start: afterKey, end: afterKey, text: ' []' }] : []
  return spliceList(opened, [...empty, ...splices], left)
}
