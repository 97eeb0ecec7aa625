import { expect, test } from '@jest/globals'
import { parseWorkflowCommand } from './workflow-command.ts'

test.each([
  {
    name: 'plain data',
    line: '::debug::text: with :: marks',
    command: { command: 'debug', properties: {}, data: 'text: with :: marks' },
  },
  {
    name: 'properties and escapes',
    line: '::error title=a%2Cb%3A,file=dir/a.yaml,line=3::one%0Atwo 100%25',
    command: { command: 'error', properties: { title: 'a,b:', file: 'dir/a.yaml', line: '3' }, data: 'one\ntwo 100%' },
  },
  {
    name: 'an escaped escape stays one',
    line: '::error::%250A',
    command: { command: 'error', properties: {}, data: '%0A' },
  },
  { name: 'an indented command', line: '  ::notice::x', command: { command: 'notice', properties: {}, data: 'x' } },
])('$name', ({ line, command }) => {
  expect(parseWorkflowCommand(line)).toEqual(command)
})

test.each(['text', 'see ::error::x', ':error::x', '::error', '\u200b::error::x'])('%j is no command', line => {
  expect(parseWorkflowCommand(line)).toBeUndefined()
})
