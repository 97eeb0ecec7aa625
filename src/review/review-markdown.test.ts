import { expect, test } from '@jest/globals'
import { marked } from 'marked'
import { findingOf, hostileReviews, reviewOf } from '../findings/review.fixture.ts'
import { lineUrl, reviewSection } from './review-markdown.ts'

const page = { serverUrl: 'https://github.com', repository: 'acme/shop', sha: 'a'.repeat(40) }
const at = `https://github.com/acme/shop/blob/${page.sha}`

test.each([
  { name: 'a plain path', file: 'a/b.yaml', expected: `${at}/a/b.yaml#L4` },
  { name: 'what would end the path', file: 'a?b#c d', expected: `${at}/a%3Fb%23c%20d#L4` },
  { name: 'an escape', file: '%2e%2e/x', expected: `${at}/%252e%252e/x#L4` },
  { name: 'what would end a link', file: 'a)](evil', expected: `${at}/a)%5D(evil#L4` },
  { name: 'a backslash', file: 'a\\..\\b', expected: `${at}/a%5C..%5Cb#L4` },
  { name: 'half a surrogate pair', file: 'a\ud800', expected: `${at}/a%EF%BF%BD#L4` },
  { name: 'a line break', file: 'a\nb', expected: `${at}/a%0Ab#L4` },
  { name: 'a way up', file: '../../../evil/page', none: true },
  { name: 'a way up in the middle', file: 'a/../../x', none: true },
  { name: 'two slashes', file: 'a//b', none: true },
  { name: 'an absolute path', file: '/etc', none: true },
  { name: 'nothing', file: '', none: true },
])('the line of a file named with $name', ({ file, expected, none }) => {
  expect(lineUrl(page, findingOf({ file }))).toBe(none === true ? undefined : expected)
})

test('the section has its heading and a link to each line', () => {
  const options = { budget: { characters: 5_000 }, elsewhere: 'the run' }
  const section = reviewSection(reviewOf([findingOf({ file: 'a b.yaml' })]), page, options)
  expect(section).toMatch(/^### Review of the manifests\n\n\*\*1 error/)
  expect(section).toContain(`[line 4](${at}/a%20b.yaml#L4)`)
})

test('hostile reviews neither end the section nor link anywhere but to the commit', () => {
  for (const review of hostileReviews(22)) {
    const section = reviewSection(review, page, { budget: { characters: 30_000 }, elsewhere: 'the run' })
    expect(section).not.toContain('<!--')
    const links = [...marked.parse(section, { async: false }).matchAll(/(?:href|src)="([^"]*)"/g)]
    for (const [, url = ''] of links) expect(url.startsWith(`${at}/`)).toBe(true)
  }
})
