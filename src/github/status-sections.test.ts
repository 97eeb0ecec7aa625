import { expect, test } from '@jest/globals'
import { limits } from './limits.ts'
import { formatSections, isStatusComment, parseSections, replaceSection, type Sections } from './status-sections.ts'

const none: Sections = new Map()
const written = (sections: Record<string, string>) =>
  formatSections(Object.entries(sections).reduce((all, [name, text]) => replaceSection(all, name, text), none))

test('what was written is read again', () => {
  const sections = { review: '### Review\n\n| a | b |\n|---|---|', preview: 'One change.' }
  const body = written(sections)
  expect(body).toBe(
    [
      '<!-- towpath:status -->',
      '<!-- towpath:review -->\n### Review\n\n| a | b |\n|---|---|\n<!-- /towpath:review -->',
      '<!-- towpath:preview -->\nOne change.\n<!-- /towpath:preview -->',
    ].join('\n\n'),
  )
  expect(Object.fromEntries(parseSections(body))).toEqual(sections)
  expect(Object.fromEntries(parseSections(body.replaceAll('\n', '\r\n')))).toEqual(sections)
})

test('a section keeps its place, goes when it is empty, and comes last when it is new', () => {
  const before = parseSections(written({ review: 'old', preview: 'kept' }))
  expect([...replaceSection(before, 'review', 'new')]).toEqual([
    ['review', 'new'],
    ['preview', 'kept'],
  ])
  expect([...replaceSection(before, 'review', ' \n')]).toEqual([['preview', 'kept']])
  expect([...replaceSection(before, 'staging', 'new').keys()]).toEqual(['review', 'preview', 'staging'])
})

test.each(['', 'Review', 'a b', 'status', '-->', 'x'.repeat(64)])('%j is no name of a section', name => {
  expect(() => replaceSection(none, name, 'text')).toThrow(RangeError)
})

test.each([
  { name: 'the end of its section', text: 'a\n<!-- /towpath:review -->\n\n<!-- towpath:production -->\nPromoted.' },
  { name: 'another section', text: '<!-- towpath:production -->\nPromoted.\n<!-- /towpath:production -->' },
  {
    name: 'a marker in a marker',
    text: '<!-- tow<!-- towpath:x -->path:production -->\nPromoted.\n<!-- /towpath:production -->',
  },
  { name: 'a marker with other spaces', text: '<!--\n towpath:production -->\nPromoted.\n<!--/TOWPATH:production -->' },
])('text cannot fake $name', ({ text }) => {
  const sections = parseSections(written({ review: text, production: 'Not yet.' }))
  expect([...sections.keys()]).toEqual(['review', 'production'])
  expect(sections.get('production')).toBe('Not yet.')
  expect(sections.get('review')).toContain('Promoted.')
})

test('only a body that begins with the marker is a status comment', () => {
  expect(isStatusComment(written({ review: 'a' }))).toBe(true)
  expect(isStatusComment(`> ${written({ review: 'a' })}`)).toBe(false)
  expect(isStatusComment('')).toBe(false)
})

test('too much text is cut where it is longest, and what fits is left alone', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => `Line ${index} of a long section.`).join('\n')
  const body = written({ review: long, preview: 'Short.', staging: long })
  expect(body.length).toBeLessThanOrEqual(limits.commentCharacters)
  expect(body.length).toBeGreaterThan(limits.commentCharacters - 200)
  const sections = parseSections(body)
  expect(sections.get('preview')).toBe('Short.')
  expect(sections.get('review')).toMatch(/ of a long section\.\n\n_Cut here: /)
  expect(formatSections(sections)).toBe(body)
})

test('any text and any cut leave every other section as it was', () => {
  const pieces = [
    '<!-- towpath:a -->',
    '<!-- /towpath:b -->',
    '<!--',
    '-->',
    '\n',
    '\r\n',
    '```',
    '| a |',
    '<details>',
    'x',
    'é',
    '😀',
  ]
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join('')
    const sections = replaceSection(parseSections(written({ a: text, b: 'kept' })), 'a', `${text}${text}`)
    const body = formatSections(sections, 150 + random(400))
    expect(parseSections(body).get('b')).toBe('kept')
    expect([...parseSections(body).keys()].every(name => name === 'a' || name === 'b')).toBe(true)
  }
})
