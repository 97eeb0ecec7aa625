import { expect, test } from '@jest/globals'
import { UserError } from '../text/user-error.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { previewFull } from './filled.fixture.ts'
import { parseBatch } from './git-blobs.ts'
import { parseListing, resolveListing } from './git-listing.ts'
import { encodePreview, leftPreview } from './preview-artifact.ts'

const random = seededRandom(22)
const below = (limit: number) => Math.floor(random() * limit)
const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item

/** Cuts a piece out, writes a byte over another, or puts one piece behind itself. */
function spoil(bytes: Buffer): Buffer {
  const from = below(bytes.length)
  const to = from + below(bytes.length - from)
  const how = below(3)
  if (how === 0) return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  if (how === 1) return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  const spoilt = Buffer.from(bytes)
  spoilt[from] = pick([0, 0x09, 0x0a, 0x20, 0x2d, 0x2f, 0x39, 0xff])
  return spoilt
}

test('what git wrote of blobs, spoilt, gives only bytes that stand in it', () => {
  const name = 'a'.repeat(40)
  const batch = Buffer.from(`${name} blob 5\nhello\n${'b'.repeat(40)} missing\n${'c'.repeat(40)} blob 3\n\n\0\n\n`)
  expect(parseBatch(batch).size).toBe(2)
  for (let round = 0; round < 3_000; round++) {
    const spoilt = spoil(spoil(batch))
    for (const blob of parseBatch(spoilt).values()) expect(spoilt.includes(Buffer.from(blob))).toBe(true)
  }
})

test('a size below nothing ends the reading', () => {
  expect(parseBatch(Buffer.from(`${'a'.repeat(40)} blob -47\n`)).size).toBe(0)
})

test('a commit of links that lead anywhere: every path stands for a file of the commit, or it is said why not', () => {
  const steps = ['a', 'b', '..', '.', '', '/', '__proto__', 'constructor', '.git', 'a\nb', '\u202e']
  for (let round = 0; round < 1_000; round++) {
    const texts = new Map<string, string>()
    const lines = Array.from({ length: 1 + below(12) }, (_, index) => {
      const object = index.toString(16).padStart(40, '0')
      texts.set(object, Array.from({ length: 1 + below(4) }, () => pick(steps)).join('/'))
      const path = Array.from({ length: 1 + below(3) }, () => pick(steps.slice(6))).join('/')
      return `${pick(['100644', '120000', '160000'])} ${pick(['blob', 'commit'])} ${object} ${below(99)}\t${path}\0`
    })
    const entries = parseListing(spoil(Buffer.from(lines.join(''))))
    const { files, refused } = resolveListing(entries, object => texts.get(object), { mostBytes: 50 })
    const paths = new Set(entries.map(({ path }) => path))
    expect(new Set([...files.keys(), ...refused.keys()])).toEqual(paths)
    for (const { kind, bytes, path } of files.values()) {
      expect(kind).toBe('file')
      expect(bytes).toBeLessThanOrEqual(50)
      expect(paths.has(path)).toBe(true)
    }
  }
})

const others: readonly JsonValue[] = [null, true, -1, 1e21, '', '--> <!-- towpath:end -->', [], {}, ['a'], { a: 'b' }]

/** The same value with one part of it, at any depth, exchanged, taken away or given one field more. */
function change(value: JsonValue): JsonValue {
  if (below(4) === 0 || typeof value !== 'object' || value === null) return pick(others)
  if (isJsonArray(value)) {
    const at = below(value.length + 1)
    return value.flatMap((part, index) => (index === at ? (below(3) === 0 ? [] : [change(part)]) : [part]))
  }
  const entries = Object.entries(isJsonObject(value) ? value : {})
  const at = below(entries.length + 1)
  if (at === entries.length) return Object.fromEntries([...entries, [pick(['__proto__', 'toString', 'x']), 'x']])
  return Object.fromEntries(
    entries.flatMap(([key, part], index) =>
      index === at ? (below(4) === 0 ? [] : [[key, change(part)]]) : [[key, part]],
    ),
  )
}

test('a preview that a stranger has changed is refused with words, or shown without one markup of its own', () => {
  const whole = JSON.parse(new TextDecoder().decode(encodePreview('a'.repeat(40), previewFull('text')))) as JsonValue
  const page = { serverUrl: 'https://github.example.org', repository: 'shop/platform', sha: 'a'.repeat(40) }
  let shown = 0
  for (let round = 0; round < 40; round++) {
    const bytes = Buffer.from(JSON.stringify(change(whole)))
    try {
      const { toMarkdown } = leftPreview.read(bytes)
      expect(toMarkdown(page, { budget: { characters: 30_000 }, elsewhere: 'the run' })).not.toContain('<!--')
      shown++
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
    }
  }
  expect(shown).toBeGreaterThan(0)
  expect(shown).toBeLessThan(40)
})
