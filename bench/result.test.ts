import { expect, test } from '@jest/globals'
import { formatResult } from './result.ts'

test('a table for people, and one line of JSON with every figure', () => {
  const result = {
    name: 'start',
    rows: [
      { what: 'the whole', milliseconds: 2000.4 },
      { what: '  rendering', milliseconds: 500 },
    ],
    peer: { what: 'kustomize alone', milliseconds: 1600 },
  }
  const [whole, part, peer, json = ''] = formatResult(result).split('\n')
  expect([whole, part, peer]).toEqual([
    'the whole          2000 ms  100 %',
    '  rendering         500 ms   25 %',
    'kustomize alone    1600 ms  the whole takes 1.25 times that',
  ])
  expect(JSON.parse(json)).toEqual({
    bench: 'start',
    milliseconds: { 'the whole': 2000, rendering: 500 },
    peer: { what: 'kustomize alone', milliseconds: 1600 },
    ratio: 1.25025,
  })
})

test('what was counted is told too', () => {
  const row = { what: 'a bump', milliseconds: 10 }
  const lines = formatResult({ name: 'bump', rows: [row], peer: row, counts: { landed: 100 } }).split('\n')
  expect(lines[2]).toBe('landed: 100')
  expect(JSON.parse(lines[3] ?? '')).toMatchObject({ counts: { landed: 100 } })
})
