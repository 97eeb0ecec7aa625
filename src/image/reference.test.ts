import { expect, test } from '@jest/globals'
import { seededRandom } from '../yaml/seeded.ts'
import { isDigest, parseDigest } from './digest.ts'
import { formatReference, fullName, isSameRepository, parseReference, readReference } from './reference.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

test.each([
  { text: 'nginx', parts: ['nginx'], full: 'docker.io/library/nginx' },
  { text: 'nginx:1.25', parts: ['nginx', '1.25'], full: 'docker.io/library/nginx' },
  { text: 'canal/shop', parts: ['canal/shop'], full: 'docker.io/canal/shop' },
  { text: 'docker.io/nginx', registry: 'docker.io', parts: ['nginx'], full: 'docker.io/library/nginx' },
  {
    text: 'index.docker.io/library/nginx',
    registry: 'index.docker.io',
    parts: ['library/nginx'],
    full: 'docker.io/library/nginx',
  },
  { text: 'localhost/a', registry: 'localhost', parts: ['a'], full: 'localhost/a' },
  { text: 'localhost:5000/a:b', registry: 'localhost:5000', parts: ['a', 'b'], full: 'localhost:5000/a' },
  { text: '[::1]:5000/a', registry: '[::1]:5000', parts: ['a'], full: '[::1]:5000/a' },
  { text: 'Registry/a', registry: 'Registry', parts: ['a'], full: 'registry/a' },
  {
    text: 'registry.example.org/shop/back-end__x.y',
    registry: 'registry.example.org',
    parts: ['shop/back-end__x.y'],
    full: 'registry.example.org/shop/back-end__x.y',
  },
  {
    text: `registry.example.org/a:1.2.3@${digest}`,
    registry: 'registry.example.org',
    parts: ['a', '1.2.3', digest],
    full: 'registry.example.org/a',
  },
  { text: `a@${digest}`, parts: ['a', undefined, digest], full: 'docker.io/library/a' },
])('reads $text and writes it again', ({ text, registry, parts: [repository, tag, hash], full }) => {
  const reference = parseReference(text)
  expect(reference).toEqual({ registry, repository, tag, digest: hash })
  expect(formatReference(reference)).toBe(text)
  expect(fullName(reference)).toBe(full)
})

test.each([
  { text: '', offset: 0, message: 'empty' },
  { text: 'Nginx', offset: 0, message: 'lower-case' },
  { text: 'registry.example.org/', offset: 21, message: 'empty' },
  { text: 'a//b', offset: 2, message: 'empty' },
  { text: 'a/b..c', offset: 2, message: '"b..c" is wrong' },
  { text: 'a b', offset: 0, message: '"a b"' },
  { text: 'exa_mple.org/a', offset: 0, message: '"exa_mple.org" is no host' },
  { text: 'a:', offset: 2, message: '"" is no tag' },
  { text: 'a:-b', offset: 2, message: '"-b" is no tag' },
  { text: `a:${'b'.repeat(129)}`, offset: 2, message: 'is no tag' },
  { text: 'a@sha256:12', offset: 2, message: '"sha256:12" is no digest' },
  { text: `a@${digest.toUpperCase()}`, offset: 2, message: 'is no digest' },
  { text: 'https://a.example.org/b', offset: 0, message: 'no host' },
  { text: '$(IMAGE)', offset: 0, message: 'wrong' },
  { text: 'a'.repeat(1_025), offset: 1_024, message: 'longer' },
])('says where $text is wrong', ({ text, offset, message }) => {
  expect(readReference(text)).toEqual({ offset, message: expect.stringContaining(message) })
  expect(() => parseReference(text)).toThrow(`at character ${offset + 1}`)
})

test.each([
  { one: 'nginx:1', other: 'docker.io/library/nginx@sha256', same: false },
  { one: 'nginx:1', other: 'docker.io/library/nginx:2', same: true },
  { one: 'canal/a', other: 'docker.io/canal/a', same: true },
  { one: 'nginx', other: 'registry.example.org/nginx', same: false },
  { one: 'REGISTRY.example.org/a', other: 'registry.example.org/a:1', same: true },
  { one: 'registry.example.org/a', other: 'registry.example.org:443/a', same: false },
])('$one and $other', ({ one, other, same }) => {
  const [first, second] = [readReference(one), readReference(other)]
  expect(!('message' in first) && !('message' in second) && isSameRepository(first, second)).toBe(same)
})

test('digests', () => {
  expect(isDigest(digest)).toBe(true)
  expect(isDigest(`sha512:${'a'.repeat(128)}`)).toBe(true)
  for (const text of [
    '',
    'sha256:',
    `sha256:${'g'.repeat(64)}`,
    `md5:${'a'.repeat(64)}`,
    `${digest}0`,
    `${digest}\n`,
  ]) {
    expect(isDigest(text)).toBe(false)
    expect(() => parseDigest(text)).toThrow('is not a digest. Write sha256: and 64 hex digits')
  }
})

test('whatever is read is written again as it was', () => {
  const random = seededRandom(7)
  const pieces = ['a', 'b1', '.', '-', '_', '/', ':', '@', 'A', 'localhost', 'x.org', ':80', digest, '[::1]', ' ', 'é']
  let read = 0
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from(
      { length: Math.floor(random() * 7) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join('')
    const reference = readReference(text)
    if ('message' in reference) {
      expect(reference.offset).toBeLessThanOrEqual(text.length)
    } else {
      expect(formatReference(reference)).toBe(text)
      read++
    }
  }
  expect(read).toBeGreaterThan(500)
})
