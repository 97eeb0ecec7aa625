import { expect, test } from '@jest/globals'
import { displayWidth } from './width.ts'

test.each([
  { name: 'ASCII', text: 'replicas: 3', width: 11 },
  { name: 'letters with their accents', text: 'é', width: 1 },
  { name: 'combining accents', text: 'e\u0301', width: 1 },
  { name: 'wide letters', text: '字字', width: 4 },
  { name: 'emoji', text: '😀', width: 2 },
  { name: 'joiners', text: 'a\u200db', width: 2 },
  { name: 'nothing', text: '', width: 0 },
])('$name', ({ text, width }) => {
  expect(displayWidth(text)).toBe(width)
})
