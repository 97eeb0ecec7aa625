import { expect, test } from '@jest/globals'
import { readSequence } from './read-sequence.ts'

test('an unknown name is told with the nearest and with all there are', () => {
  expect(() => readSequence('degradd')).toThrow('No sequence is named degradd; did you mean degraded?')
  expect(() => readSequence('degradd')).toThrow('first-sync')
})
