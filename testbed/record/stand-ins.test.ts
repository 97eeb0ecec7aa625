import { expect, test } from '@jest/globals'
import { standInHash, standIns } from './stand-ins.ts'

const first = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00'
const other = '0123456789abcdef0123456789abcdef01234567'

const neutral = standIns({
  start: Date.parse('2026-11-24T10:00:05Z'),
  commits: [{ hash: first, message: 'web 1.0.0' }],
  git: 'http://127.0.0.1:4711',
  folder: '/tmp/testbed-x1',
})

test.each([
  { name: 'a time is shifted', raw: '2026-11-24T10:00:07Z', stand: '2026-01-01T00:00:02Z' },
  { name: 'a time before the begin too', raw: '2026-11-24T10:00:00Z', stand: '2025-12-31T23:59:55Z' },
  { name: 'its fraction stays', raw: '2026-11-24T10:00:07.123456789Z', stand: '2026-01-01T00:00:02.123456789Z' },
  {
    name: 'a time within a message',
    raw: 'Retrying attempt #1 at 2026-11-24T10:00:10Z.',
    stand: 'Retrying attempt #1 at 2026-01-01T00:00:05Z.',
  },
  { name: 'a known commit', raw: first, stand: '1'.repeat(40) },
  { name: 'an unknown hash comes after', raw: `to [${other}]`, stand: `to [${'2'.repeat(40)}]` },
  { name: 'a short hash of a known commit', raw: 'at (c0ffee0)', stand: 'at (1111111)' },
  { name: 'seven digits that are no commit stay', raw: 'abcdef0', stand: 'abcdef0' },
  { name: 'the git host', raw: 'http://127.0.0.1:4711/bed/x.git', stand: 'https://git.example.org/bed/x.git' },
  { name: 'another port', raw: 'dial 127.0.0.1:8443: refused', stand: 'dial 127.0.0.1:1: refused' },
  { name: 'the run folder', raw: '/tmp/testbed-x1/argocd/a', stand: '/run/testbed/argocd/a' },
  { name: 'a file named by chance', raw: 'patching "/dev/shm/2674301470": no', stand: 'patching "/dev/shm/1": no' },
  {
    name: 'a UID',
    raw: '729da271-eefb-41ff-8139-2e57fbdb0ecc',
    stand: '00000000-0000-4000-8000-000000000001',
  },
  { name: 'words stay', raw: '[no-latest] container web: denied', stand: '[no-latest] container web: denied' },
])('$name', ({ raw, stand }) => {
  expect(neutral(raw)).toBe(stand)
  expect(neutral({ list: [{ [raw]: raw }] })).toEqual({ list: [{ [stand]: stand }] })
})

test('what is no text stays', () => {
  expect(neutral([1, true, null, {}])).toEqual([1, true, null, {}])
})

test('hashes stay apart beyond fifteen', () => {
  const hashes = Array.from({ length: 300 }, (_, index) => standInHash(index + 1))
  expect(new Set(hashes).size).toBe(300)
  expect(hashes.every(hash => /^[0-9a-f]{40}$/.test(hash))).toBe(true)
})
