import { expect, test } from '@jest/globals'
import { parseDigest } from '../image/digest.ts'
import { isBumpCommit, readTrailers, writeTrailers } from './trailers.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const source = 'c'.repeat(40)

test('what is written is read again, several records of one commit too', () => {
  const records = [
    {
      image: 'localhost:5000/shop/backend',
      tag: '1.2',
      digest,
      source,
      environment: 'development',
      run: { id: 1234567890, attempt: 2 },
    },
    { image: 'shop/frontend', tag: undefined, digest, source: undefined, environment: undefined },
    {
      image: 'registry.example.org/shop/backend',
      tag: 'v2',
      digest: undefined,
      source,
      environment: 'production',
      promotedFrom: 'staging',
    },
  ]
  const trailers = writeTrailers(records)
  expect(trailers.split('\n')[0]).toBe('Towpath-Image: localhost:5000/shop/backend:1.2')
  expect(readTrailers(`Bump\n\nText.\n\n${trailers}\n`)).toEqual(records)
  expect(trailers).toContain('Towpath-Run: 1234567890/2\n')
  expect(isBumpCommit(`Bump\n\n${trailers}`)).toBe(true)
})

test.each([
  { name: 'no trailers', message: 'Fix a bug' },
  { name: 'a headline that looks like one', message: 'Towpath-Image: a' },
  { name: 'a quotation above the last paragraph', message: 'Revert\n\nTowpath-Image: a\n\nIt was wrong.' },
  { name: 'other trailers', message: 'Fix\n\nTowpath-Digest: x\nSigned-off-by: a' },
])('$name is no bump', ({ message }) => {
  expect(isBumpCommit(message)).toBe(false)
})

test('values that cannot be right are left out', () => {
  const message =
    'Bump\n\nTowpath-Image: a:b\nTowpath-Digest: sha256:1\nTowpath-Source: main\nTowpath-Run: 1/0\nTowpath-Other: x'
  expect(readTrailers(message)).toEqual([
    { image: 'a', tag: 'b', digest: undefined, source: undefined, environment: undefined },
  ])
})
