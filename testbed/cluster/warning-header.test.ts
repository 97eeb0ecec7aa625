import { expect, test } from '@jest/globals'
import { warningText } from './warning-header.ts'

test.each([
  {
    name: 'a text',
    header: '299 - "metadata.name: this is used in the Pod\'s hostname"',
    text: "metadata.name: this is used in the Pod's hostname",
  },
  {
    name: 'quotes and a backslash',
    header: String.raw`299 - "unknown field \"spec.a\\b\""`,
    text: String.raw`unknown field "spec.a\b"`,
  },
  { name: 'a date behind the text', header: '299 - "old" "Tue, 24 Nov 2026 10:00:00 GMT"', text: 'old' },
  { name: 'no quotes', header: '299 - old', text: '299 - old' },
])('$name', ({ header, text }) => {
  expect(warningText(header)).toBe(text)
})
