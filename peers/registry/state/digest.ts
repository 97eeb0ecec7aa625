import { createHash } from 'node:crypto'
import { type Digest, parseDigest } from '../../../src/image/digest.ts'

/** By sha256, the one algorithm that is used. */
export function digestOf(content: Uint8Array | string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(content).digest('hex')}`)
}
