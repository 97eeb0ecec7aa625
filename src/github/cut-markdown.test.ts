import { expect, test } from '@jest/globals'
import { cutMarkdown } from './cut-markdown.ts'

const notice = '\n\n_Cut here: the comment would be too long. The run has all of it._'
const rows = Array.from({ length: 20 }, (_, index) => `| row ${index} | value |`)

test.each([
  { name: 'what fits stays', text: 'one\ntwo', most: 7, cut: 'one\ntwo' },
  { name: 'lines stay whole', text: `one\ntwo\n${'x'.repeat(200)}`, most: 100, cut: `one\ntwo${notice}` },
  {
    name: 'a table is taken whole or not at all',
    text: ['before', '', '| a | b |', '|---|---|', ...rows].join('\n'),
    most: 300,
    cut: `before\n${notice}`,
  },
  {
    name: 'a block of code too',
    text: ['before', '```yaml', ...rows, '```', 'after'].join('\n'),
    most: 300,
    cut: `before${notice}`,
  },
  {
    name: 'a fence in a longer fence does not end it',
    text: ['before', '````', '```', ...rows, '````'].join('\n'),
    most: 300,
    cut: `before${notice}`,
  },
  {
    name: 'only its own kind of fence ends a block, and then lines count again',
    text: ['```', '~~~', 'one', '```', 'two', 'x'.repeat(200)].join('\n'),
    most: 100,
    cut: `\`\`\`\n~~~\none\n\`\`\`\ntwo${notice}`,
  },
  {
    name: 'what is open is closed',
    text: ['<details><summary>More</summary>', '', 'one', 'x'.repeat(200), '</details>'].join('\n'),
    most: 150,
    cut: `<details><summary>More</summary>\n\none\n</details>${notice}`,
  },
  { name: 'where nothing fits, the notice is left', text: 'x'.repeat(200), most: 100, cut: notice.trim() },
  { name: 'where not even that fits, nothing', text: 'x'.repeat(200), most: 20, cut: '' },
])('$name', ({ text, most, cut }) => {
  expect(cutMarkdown(text, most)).toBe(cut)
  expect(cut.length).toBeLessThanOrEqual(most)
})
