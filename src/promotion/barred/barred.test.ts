import { expect, test } from '@jest/globals'
import { EditRefused } from '../../yaml/edit-refused.ts'
import { seededRandom } from '../../yaml/seeded.ts'
import { digestOf, image } from '../evidence/evidence.fixture.ts'
import { barDigest } from './bar-digest.ts'
import { type BarredDigest, findBarred } from './barred.ts'
import { liftDigest } from './lift-digest.ts'
import { readBarred } from './read.ts'

const file = 'towpath.barred.yaml'
const entry = (digit: string, reason = 'It fails.'): BarredDigest => ({
  digest: digestOf(digit),
  image,
  environment: 'production',
  reason,
  since: '2026-03-02',
})
const item = (digit: string, indent = '  ') =>
  `${indent}- digest: ${digestOf(digit)}\n${indent}  reason: It fails. # see the chat\n${indent}  since: "2026-03-02"\n`
const added = (digit: string, indent = '  ') =>
  [
    '- digest: ',
    digestOf(digit),
    '\n  image: ',
    image,
    '\n  environment: production\n  reason: "It fails."\n  since: "2026-03-02"\n',
  ]
    .join('')
    .replace(/^(?=.)/gm, indent)

test.each([
  { name: 'no file', text: undefined, after: expect.stringContaining(`version: 1\nbarred:\n${added('b')}`) },
  { name: 'no list', text: 'version: 1', after: `version: 1\nbarred:\n${added('b')}` },
  {
    name: 'an empty list',
    text: 'version: 1\nbarred: [] # none\n',
    after: `version: 1\nbarred:\n${added('b').trimEnd()} # none\n`,
  },
  {
    name: 'a list',
    text: `version: 1\nbarred:\n${item('a')}`,
    after: `version: 1\nbarred:\n${item('a')}${added('b')}`,
  },
  {
    name: 'a list without indentation, and the version behind it',
    text: `barred:\n${item('a', '')}# the end\nversion: 1\n`,
    after: `barred:\n${item('a', '')}${added('b', '')}# the end\nversion: 1\n`,
  },
  {
    name: 'a last line without its end',
    text: `version: 1\nbarred:\n${item('a').trimEnd()}`,
    after: `version: 1\nbarred:\n${item('a')}${added('b')}`,
  },
  {
    name: 'a reason of several lines',
    text: `version: 1\nbarred:\n  - digest: ${digestOf('a')}\n    since: "2026-03-02"\n    reason: |\n      One.\n      Two.\n`,
    after: expect.stringMatching(/Two\.\n {2}- digest: sha256:b/),
  },
])('an entry is added and nothing else changes: $name', async ({ text, after }) => {
  const result = barDigest(text, file, entry('b'))
  expect(result).toEqual(after)
  const { barred = [], findings } = await readBarred(result, file)
  expect(findings).toEqual([])
  expect(findBarred(barred, digestOf('b'))).toEqual(entry('b'))
  expect(barDigest(result, file, entry('b', 'Again.'))).toBe(result)
  if (text?.includes('  - ')) expect(liftDigest(result, file, digestOf('b')).trimEnd()).toBe(text.trimEnd())
})

test('the last entry that is lifted leaves an empty list', async () => {
  const lifted = liftDigest(`version: 1\nbarred:\n${item('a')}`, file, digestOf('a'))
  expect(lifted).toBe('version: 1\nbarred: []\n')
  expect(await readBarred(lifted, file)).toEqual({ barred: [], findings: [] })
  expect(liftDigest(lifted, file, digestOf('a'))).toBe(lifted)
})

test.each([
  { name: 'what a pod printed', reason: 'panic: "x"\n\u001b[31m# at: - y\u0000' },
  { name: 'nothing', reason: ' ' },
  { name: 'very much', reason: 'x '.repeat(9_000) },
])('any reason can be written: $name', async ({ reason }) => {
  const text = barDigest(undefined, file, entry('a', reason))
  expect(await readBarred(text, file)).toMatchObject({ findings: [], barred: [{ digest: digestOf('a') }] })
})

test.each([
  { name: 'a list in brackets', text: `version: 1\nbarred: [{digest: "${digestOf('a')}"}]\n` },
  { name: 'a file in braces', text: '{version: 1}\n' },
  { name: 'an empty value', text: 'version: 1\nbarred:\n' },
  { name: 'no YAML', text: 'version: "\n' },
  { name: 'an anchor before the entry', text: `version: 1\nbarred:\n  - &a\n    digest: ${digestOf('a')}\n` },
])('what cannot be edited line by line is refused: $name', ({ text }) => {
  expect(() => barDigest(text, file, entry('b'))).toThrow(EditRefused)
})

test.each([
  {
    name: 'no digest',
    text: 'version: 1\nbarred:\n  - reason: x\n    since: "2026-03-02"\n',
    line: 3,
    message: 'needs the field "digest"',
  },
  {
    name: 'a short digest',
    text: item('a').replace(digestOf('a'), 'sha256:ab'),
    line: 3,
    message: 'cannot be "sha256:ab"',
  },
  {
    name: 'a date without quotes of no month',
    text: item('a').replace('03-02', '13-02'),
    line: 5,
    message: 'cannot be "2026-13-02"',
  },
  {
    name: 'a field that is misspelt',
    text: item('a').replace('reason', 'raison'),
    line: 4,
    message: 'has no field "raison"',
  },
  { name: 'a digest twice', text: item('a') + item('a'), line: 6, message: 'is barred twice (lines 3 and 6)' },
  { name: 'two documents', text: `${item('a')}---\nversion: 1\n`, line: 7, message: 'more than one document' },
])('a mistake is told with its line: $name', async ({ text, line, message }) => {
  const whole = text.startsWith('version') ? text : `version: 1\nbarred:\n${text}`
  const { barred, findings } = await readBarred(whole, file)
  expect(barred).toBeUndefined()
  expect(findings).toMatchObject([{ range: { start: { line } }, message: expect.stringContaining(message) }])
})

test('bars and lifts in any order leave what is barred, and every comment', async () => {
  const random = seededRandom(11)
  let text = '# ours\nversion: 1\nbarred: []\n# the end\n'
  const expected = new Set<string>()
  for (let round = 0; round < 200; round++) {
    const digit = Math.floor(random() * 8).toString(16)
    const bars = random() < 0.5
    text = bars ? barDigest(text, file, entry(digit)) : liftDigest(text, file, digestOf(digit))
    if (bars) expected.add(digestOf(digit))
    else expected.delete(digestOf(digit))
    const { barred = [] } = await readBarred(text, file)
    expect(new Set(barred.map(({ digest }) => digest))).toEqual(expected)
    expect(text).toMatch(/^# ours\n[\s\S]*# the end\n$/)
  }
})
