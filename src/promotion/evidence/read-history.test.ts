import { expect, test } from '@jest/globals'
import { commitOf, digestOf, evidenceOf, minute, recordOf, statusOf } from './evidence.fixture.ts'
import { foundThere } from './read-history.ts'

interface Older {
  readonly digit: string
  readonly states: readonly ('success' | 'failure' | 'inactive' | 'in_progress')[]
  readonly run?: number
  readonly image?: string
}

/** The newest first; ids and minutes count down. */
function historyOf(older: readonly Older[]) {
  return older.map(({ digit, states, run = 400, image }, index) =>
    recordOf(
      evidenceOf({ digest: digestOf(digit), run: { id: run, attempt: 1 }, ...(image === undefined ? {} : { image }) }),
      { id: 899 - index, statuses: states.map((state, at) => statusOf(state, minute(-index * 10 - at))) },
    ),
  )
}

test.each<{ name: string; older: readonly Older[]; last?: string; stood?: string }>([
  { name: 'nothing before', older: [] },
  { name: 'a good one', older: [{ digit: 'b', states: ['success'] }], last: 'b', stood: 'b' },
  {
    name: 'a good one that was set inactive',
    older: [{ digit: 'b', states: ['inactive', 'success'] }],
    last: 'b',
    stood: 'b',
  },
  {
    name: 'a failed one after a good one',
    older: [
      { digit: 'b', states: ['failure'] },
      { digit: 'c', states: ['success'] },
    ],
    last: 'b',
    stood: 'c',
  },
  {
    name: 'one that was never ended',
    older: [
      { digit: 'b', states: ['in_progress'] },
      { digit: 'c', states: ['success'] },
    ],
    last: 'c',
    stood: 'c',
  },
  {
    name: 'its own record of an attempt before',
    older: [
      { digit: 'a', states: ['success'], run: 500 },
      { digit: 'c', states: ['success'] },
    ],
    last: 'c',
    stood: 'c',
  },
  {
    name: 'what failed before in the same run',
    older: [
      { digit: 'b', states: ['failure'], run: 500 },
      { digit: 'a', states: ['success'] },
    ],
    last: 'b',
    stood: 'a',
  },
  { name: 'another image', older: [{ digit: 'b', states: ['success'], image: 'registry.example.org/shop/web' }] },
])('$name', ({ older, last, stood }) => {
  const record = { evidence: evidenceOf({ source: commitOf('2') }), deployment: { id: 900 } }
  const later = recordOf(evidenceOf({ digest: digestOf('f') }), { id: 901 })
  const found = foundThere([later, ...historyOf(older)], record)
  expect(found.last?.evidence.digest).toBe(last && digestOf(last))
  expect(found.stood?.evidence.digest).toBe(stood && digestOf(stood))
})
