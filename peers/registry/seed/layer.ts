import { gzipSync } from 'node:zlib'
import type { Digest } from '../../../src/image/digest.ts'
import { digestOf } from '../state/digest.ts'

export interface Layer {
  /** As it is pushed: a tar archive, by gzip. */
  readonly content: Uint8Array
  /** Of the archive before gzip, as an image's configuration names it. */
  readonly diff: Digest
}

/** A layer with one file. */
export function makeLayer(path: string, text: string): Layer {
  const content = Buffer.from(text)
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  // Two empty records end an archive.
  const archive = Buffer.concat([header(path, content.length), content, padding, Buffer.alloc(1_024)])
  return { content: gzipSync(archive), diff: digestOf(archive) }
}

/** @see POSIX.1-2017, pax, "ustar Interchange Format": fields of octal digits, and a sum over the header with spaces in its own place */
function header(path: string, size: number): Buffer {
  const record = Buffer.alloc(512)
  const field = (offset: number, text: string) => record.write(text, offset, 'ascii')
  field(0, path)
  field(100, '0000644\0')
  field(108, '0000000\0')
  field(116, '0000000\0')
  field(124, `${size.toString(8).padStart(11, '0')}\0`)
  field(136, '00000000000\0')
  field(148, '        ')
  field(156, '0')
  field(257, 'ustar\x0000')
  const sum = record.reduce((total, byte) => total + byte, 0)
  field(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return record
}
