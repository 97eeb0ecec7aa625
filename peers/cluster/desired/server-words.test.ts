import { expect, test } from '@jest/globals'
import { serverWords } from './server-words.ts'

const grammar = "must be so (regex used for validation is 'x$&')"

test.each([
  { name: 'one example', fault: `a lowercase RFC 1123 subdomain ${grammar}`, given: "(e.g. 'example.com', regex used" },
  {
    name: 'two examples, with the two spaces of the server',
    fault: `metadata.name: Invalid value: "A": a DNS-1035 label ${grammar}`,
    given: "(e.g. 'my-name',  or 'abc-123', regex used",
  },
])('$name', ({ fault, given }) => {
  expect(serverWords(fault)).toBe(fault.replace('(regex used', given))
})

test('what has no grammar stays', () => {
  expect(serverWords('spec.replicas: Invalid value: -1')).toBe('spec.replicas: Invalid value: -1')
})
