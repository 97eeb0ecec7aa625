import { expect, test } from '@jest/globals'
import { withoutCommands } from './escape-command.ts'

test.each([
  { name: 'a command', text: '::error::x', inert: ': :error::x' },
  { name: 'a command behind space', text: 'a\n \t\u00a0::error file=a::x', inert: 'a\n \t\u00a0: :error file=a::x' },
  { name: 'the older form, anywhere', text: 'a ##[add-mask]b ###[c]', inert: 'a ## [add-mask]b ### [c]' },
  { name: 'colons within a line stay', text: 'Kind::Name and std::string', inert: 'Kind::Name and std::string' },
  { name: 'a heading stays', text: '## a [b]', inert: '## a [b]' },
])('$name', ({ text, inert }) => {
  expect(withoutCommands(text)).toBe(inert)
})

test('a hundred thousand empty lines are no matter', () => {
  const text = ' \n'.repeat(100_000)
  expect(withoutCommands(text)).toBe(text)
})
