import { describe, expect, test } from '@jest/globals'
import { marked } from 'marked'
import { markdownBlock, markdownCode, markdownLink, markdownText } from './escape-markdown.ts'
import { hostileFuzz, hostileStrings } from './hostile.fixture.ts'
import { visible, visibleLine } from './visible.ts'

const hostile = [...hostileStrings.map(({ text }) => text), ...hostileFuzz(6, 500)]

describe('text', () => {
  test.each([
    { name: 'plain words', text: 'unknown field "spec.replcas"', markdown: 'unknown field "spec.replcas"' },
    {
      name: 'emphasis, code and links',
      text: '*a* `b` [c](d) ~~e~~',
      markdown: '\\*a\\* \\`b\\` \\[c\\](d) \\~\\~e\\~\\~',
    },
    { name: 'a pipe', text: 'a|b', markdown: 'a&#124;b' },
    { name: 'HTML and entities', text: '<b>&lt;', markdown: '&lt;b&gt;&amp;lt;' },
    { name: 'a mention', text: 'ask @octocat', markdown: 'ask @&#8203;octocat' },
    { name: 'references', text: 'a/b#12, gh-3', markdown: 'a/b\\#&#8203;12, gh-&#8203;3' },
    {
      name: 'a web address',
      text: 'https://x.example www.x.example',
      markdown: 'https:&#8203;//x.example www&#8203;.x.example',
    },
    {
      name: 'an emoji code, but not a line number',
      text: 'a :tada: a.yaml:14:3:',
      markdown: 'a :&#8203;tada: a.yaml:14:3:',
    },
    { name: 'a heading', text: '# a', markdown: '\\# a' },
    { name: 'a list', text: '- a', markdown: '\\- a' },
    { name: 'a workflow command', text: '::error::##[x]', markdown: '\\::&#8203;error::##\\[x\\]' },
    { name: 'a numbered list', text: '1. a', markdown: '1\\. a' },
    { name: 'line breaks', text: 'a\n\n    b', markdown: 'a b' },
  ])('$name', ({ text, markdown }) => {
    expect(markdownText(text)).toBe(markdown)
  })

  test('hostile text is shown as itself, in a paragraph of its own and in a cell', () => {
    for (const text of hostile) {
      const shown = visibleLine(text)
      expect(textOf(marked.parse(markdownText(text), { async: false }))).toBe(shown)
      const rows = cells(`| a | b |\n|---|---|\n| ${markdownText(text)} | end |\n`)
      expect(rows).toEqual([[shown, 'end']])
    }
  })
})

describe('code', () => {
  test.each([
    { name: 'a name', text: 'manifests/base', markdown: '`manifests/base`' },
    { name: 'a backtick', text: 'a`b', markdown: '<code>a&#96;b</code>' },
    { name: 'a pipe', text: 'a|b', markdown: '<code>a&#124;b</code>' },
    { name: 'a comment', text: '<!-- x -->', markdown: '<code>&#60;&#33;-- x --&#62;</code>' },
    { name: 'a workflow command', text: '##[x]', markdown: '<code>&#35;&#35;&#91;x&#93;</code>' },
    { name: 'nothing', text: ' \n', markdown: '' },
  ])('$name', ({ text, markdown }) => {
    expect(markdownCode(text)).toBe(markdown)
  })

  test('hostile text is shown as itself, in a paragraph and in a cell', () => {
    for (const text of hostile) {
      const shown = visibleLine(text)
      expect(textOf(marked.parse(`x ${markdownCode(text)}`, { async: false }))).toBe(`x ${shown}`.trim())
      expect(cells(`| a | b |\n|---|---|\n| ${markdownCode(text)} | end |\n`)).toEqual([[shown, 'end']])
    }
  })
})

describe('a block', () => {
  test('the fence is longer than any run of backticks in the text', () => {
    expect(markdownBlock('a\n````\nb', 'yaml')).toBe('`````yaml\na\n````\nb\n`````')
  })

  test('it may hold very many backticks', () => {
    expect(markdownBlock('` '.repeat(500_000))).toMatch(/^```\n/)
  })

  test('hostile text stays within it and opens no comment', () => {
    for (const text of hostile) {
      const markdown = markdownBlock(text)
      expect(markdown).not.toContain('<!--')
      const [block, ...after] = marked.lexer(markdown)
      expect(after).toEqual([])
      expect(block?.type === 'code' && block['text'].trimEnd()).toBe(
        visible(text).replaceAll('<!--', '<!\u200b--').trimEnd(),
      )
    }
  })
})

describe('a link', () => {
  test.each([
    {
      name: 'a web address',
      url: 'https://github.example.org/a b#L1',
      markdown: '[x](https://github.example.org/a%20b#L1)',
    },
    {
      name: 'parentheses',
      url: 'https://github.example.org/a)(b',
      markdown: '[x](https://github.example.org/a%29%28b)',
    },
    { name: 'a script', url: 'javascript:alert(1)', markdown: 'x' },
    { name: 'no address', url: 'a', markdown: 'x' },
  ])('$name', ({ url, markdown }) => {
    expect(markdownLink('x', url)).toBe(markdown)
  })
})

/** The cells of a table's rows below its head; what follows the table makes the test fail. */
function cells(markdown: string): string[][] {
  const [table, ...after] = marked.lexer(markdown)
  expect(after).toEqual([])
  if (table?.type !== 'table') throw new Error(`no table: ${markdown}`)
  return table['rows'].map((row: { tokens: [] }[]) => row.map(cell => textOf(marked.Parser.parseInline(cell.tokens))))
}

/** What a browser would show: only the elements that these functions write are taken away, without the characters that part names. */
function textOf(html: string): string {
  return html
    .replace(/<\/?(p|code)>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
    .trim()
}
