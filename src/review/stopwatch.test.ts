import { expect, test } from '@jest/globals'
import { startStopwatch } from './stopwatch.ts'

test('every phase is reported in order, the start of the process first', () => {
  const stopwatch = startStopwatch()
  stopwatch.lap('read')
  stopwatch.lap('render')
  expect(stopwatch.report()).toMatch(/^start \d+, read \d+, render \d+$/)
})
