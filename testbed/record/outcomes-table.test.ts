import { expect, test } from '@jest/globals'
import { outcomesTable } from './outcomes-table.ts'

test('one line each by name, then why some failed', () => {
  const table = outcomesTable([
    { name: 'prune', seconds: 21, states: 11, bytes: 13_000 },
    { name: 'degraded', seconds: 120, failure: new Error('degraded: "healthy" did not come.') },
  ])
  expect(table.split('\n')).toEqual([
    'degraded                     120 s  failed',
    'prune                         21 s  11 states, 13 KiB',
    'degraded: "healthy" did not come.',
  ])
})
