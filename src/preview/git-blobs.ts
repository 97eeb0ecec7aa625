import { createHash } from 'node:crypto'
import { type GitPlace, runGit } from './git.ts'

/**
 * Reads blobs with one process, byte by byte as they were committed: no filter, no attribute and no line ending is applied.
 *
 * @returns by object; those that are not here (a partial clone) are left out
 */
export async function readBlobs(
  place: GitPlace,
  objects: Iterable<string>,
  limits: { readonly mostBytes: number },
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [...new Set(objects)]
  if (wanted.length === 0) return new Map()
  const answer = await runGit(place, ['cat-file', '--batch'], { ...limits, input: `${wanted.join('\n')}\n` })
  return parseBatch(answer.output)
}

/** Reads what `git cat-file --batch` wrote: a line `object type size`, the bytes, a line break; `object missing` for what is not there. */
export function parseBatch(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>()
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at)
    if (end === -1) break
    const [object = '', type, size] = output.toString('latin1', at, end).split(' ')
    at = end + 1
    const length = Number(size)
    if (type === 'missing' || type === 'ambiguous') continue
    if (!Number.isSafeInteger(length) || length < 0 || at + length > output.length) break
    if (type === 'blob') blobs.set(object, output.subarray(at, at + length))
    at += length + 1
  }
  return blobs
}

/** The name that git gives to a blob of these bytes, in the hash of `like`. */
export function blobName(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1')
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
