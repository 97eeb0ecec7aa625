import { expect, test } from '@jest/globals'
import { parseDocument } from 'yaml'
import { parseYaml } from './parse.ts'
import { seededRandom } from './seeded.ts'
import { staysString } from './stays-string.ts'

test.each([
  ...[
    'v1',
    '1.4.2',
    '1.4.2-rc.1+build',
    'a1b2c3d',
    '3f2a1bc',
    'sha256:0a',
    'nginx:1.25',
    'r.example.org:5000/a@sha256:0',
  ],
  ...['0x', '0b2', '2024-01', 'yes-1', 'inf', '..', 'a_b', '08:a', 'a=b:c'],
])('%s needs no quotes', text => {
  expect(staysString(text)).toBe(true)
})

test.each([
  ...['', '~', 'null', 'on', 'yes', 'no', 'y', 'N', 'true', 'OFF', '1', '0', '012', '0o17', '0x1f', '0b11', '1_000'],
  ...[
    'e6',
    '1.10',
    '1.',
    '.5',
    '1e5',
    '1234e56',
    '1E5',
    '1_0.5',
    '.inf',
    '.NaN',
    '12:30',
    '12:30:45',
    '12:30:45.5',
    '190:20',
  ],
  ...[
    '2024-01-02',
    '2024-1-2',
    '2024-01-02T10:00:00Z',
    '1234567',
    '0123456',
    '09',
    '...',
    '-',
    '-a',
    '+1',
    ':a',
    'a:',
    '@a',
  ],
  ...['a b', 'a #b', 'a: b', '{{ x }}', 'a,b', '[a', '*a', '&a', '!a', '%a', '"a', "'a", 'a\n', 'é', '=', '<<', '---'],
])('%j needs them', text => {
  expect(staysString(text)).toBe(false)
})

test('what needs no quotes is read as the same string by both parsers, in any version and place', () => {
  const random = seededRandom(411)
  const pieces = [...'0123456789abcdefxXoOyYnNtTeE._-+:/@=', 'inf', 'true', 'null', 'off', '2024-01-02', '12:30']
  let plain = 0
  for (let round = 0; round < 4_000; round++) {
    const length = 1 + Math.floor(random() * 6)
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join('')
    if (!staysString(text)) continue
    plain++
    const file = `block: ${text}\nflow: {a: ${text}, b: [${text}]}\n`
    const wanted = { block: text, flow: { a: text, b: [text] } }
    expect(JSON.stringify(parseYaml(file, 'f.yaml').documents[0]?.value)).toBe(JSON.stringify(wanted))
    for (const version of ['1.1', '1.2'] as const) {
      expect(JSON.stringify(parseDocument(file, { version }).toJS())).toBe(JSON.stringify(wanted))
    }
  }
  expect(plain).toBeGreaterThan(1_000)
})
