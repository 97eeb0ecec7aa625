import { expect, test } from '@jest/globals'
import { seededRandom } from '../yaml/seeded.ts'
import { blobName, parseBatch } from './git-blobs.ts'
import { parseListing } from './git-listing.ts'

test('a blob has the name that git gives it', () => {
  expect(blobName(new Uint8Array(), '0'.repeat(40))).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391')
  expect(blobName(new TextEncoder().encode('a\n'), '0'.repeat(64))).toHaveLength(64)
})

test('content that looks like the next header is content; what is missing is left out', () => {
  const output = Buffer.from('aa blob 9\nbb blob 1\nbb missing\ncc blob 0\n\ndd tree 1\nx\nee blob 2\n\n\n\n')
  const blobs = parseBatch(output)
  expect([...blobs].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['aa', 'bb blob 1'],
    ['cc', ''],
    ['ee', '\n\n'],
  ])
})

test('whatever git writes, reading ends', () => {
  const random = seededRandom(7)
  const words = [
    'aa blob 3\n',
    'x',
    '\n',
    '\0',
    '100644 blob aa  3\t',
    'a/b',
    ' ',
    'missing',
    '\u{1f600}',
    '999999999999999999',
  ]
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: 20 }, () => words[Math.floor(random() * words.length)]).join('')
    const output = Buffer.from(text)
    for (const [, bytes] of parseBatch(output)) expect(bytes.length).toBeLessThanOrEqual(output.length)
    for (const { path } of parseListing(output)) expect(path).not.toContain('\0')
  }
})
