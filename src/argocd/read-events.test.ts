import { expect, test } from '@jest/globals'
import { readEvents } from './read-events.ts'

async function* chunks(parts: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part
}

async function read(parts: readonly (string | Uint8Array)[], mostBytes = 1_000) {
  const values = []
  for await (const value of readEvents(chunks(parts), mostBytes)) values.push(value)
  return values
}

const euro = new TextEncoder().encode('data: "€"\n')

test.each([
  { name: 'one event', parts: ['data: {"a":1}\n\n'], values: [{ a: 1 }] },
  { name: 'an event in pieces', parts: ['da', 'ta: {"a"', ':1}', '\n', '\n'], values: [{ a: 1 }] },
  { name: 'a character in pieces', parts: [euro.slice(0, 8), euro.slice(8, 9), euro.slice(9)], values: ['€'] },
  { name: 'several events in a piece', parts: ['data: 1\n\ndata: 2\n\ndata: 3\n'], values: [1, 2, 3] },
  { name: 'no blank after the colon, and CRLF', parts: ['data:1\r\n\r\ndata:2\r\n'], values: [1, 2] },
  {
    name: 'signs of life and other fields',
    parts: [':\n\nevent: message\nid: 4\nretry: 10\n', 'data: 1\n'],
    values: [1],
  },
  { name: 'what is no JSON is passed over', parts: ['data: {"a":\ndata: upstream error\ndata: 2\n'], values: [2] },
  { name: 'a last line that is cut off', parts: ['data: 1\ndata: {"a":2'], values: [1] },
  { name: 'bytes that are no UTF-8', parts: [new Uint8Array([0xff, 0xfe, 0x0a]), 'data: 1\n'], values: [1] },
  { name: 'nothing', parts: [], values: [] },
])('$name', async ({ parts, values }) => {
  expect(await read(parts)).toEqual(values)
})

test.each([
  { name: 'a line without end', parts: Array.from({ length: 20 }, () => 'data: '.padEnd(100, 'x')) },
  { name: 'a whole line that is too long', parts: [`data: ${'x'.repeat(2_000)}\n`] },
])('$name is an error', async ({ parts }) => {
  await expect(read(parts)).rejects.toThrow('a line is longer than 1000 characters')
})

test('a key __proto__ is data', async () => {
  const [value] = await read(['data: {"__proto__":{"polluted":true}}\n'])
  expect(Object.hasOwn(value as object, '__proto__')).toBe(true)
  expect('polluted' in {}).toBe(false)
})
