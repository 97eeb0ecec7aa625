import { expect, test } from '@jest/globals'
import { readEvents, withQuery } from './watch.ts'

async function eventsOf(pieces: readonly string[]): Promise<unknown[]> {
  const stream = (async function* () {
    for (const piece of pieces) yield new TextEncoder().encode(piece)
  })()
  const events: unknown[] = []
  for await (const event of readEvents(stream)) events.push(event)
  return events
}

const lines = '{"type":"ADDED","object":{"n":1}}\n{"type":"DELETED","object":{"n":2}}\n'
const both = [
  { type: 'ADDED', object: { n: 1 } },
  { type: 'DELETED', object: { n: 2 } },
]

test.each([
  { name: 'whole', pieces: [lines] },
  { name: 'a character at a time', pieces: [...lines] },
  { name: 'with empty lines', pieces: [`\n${lines}\n\n`] },
])('events that come $name', async ({ pieces }) => {
  expect(await eventsOf(pieces)).toEqual(both)
})

test('an event that was cut off is none', async () => {
  expect(await eventsOf([lines, '{"type":"ADD'])).toEqual(both)
})

test('a query is added to a path with and without one', () => {
  expect(withQuery('/api/v1/pods', { watch: '1' })).toBe('/api/v1/pods?watch=1')
  expect(withQuery('/api/v1/pods?limit=1', { watch: '1' })).toBe('/api/v1/pods?limit=1&watch=1')
})
