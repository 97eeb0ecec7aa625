import { expect, test } from '@jest/globals'
import { marked } from 'marked'
import { findingOf, workflowCommands } from '../findings/review.fixture.ts'
import { cutMarkdown } from '../github/cut-markdown.ts'
import { allowance, type Budget, sizeIn } from '../text/truncate.ts'
import { changeOf, environmentOf, hostilePreviews, previewOf } from './filled.fixture.ts'
import { previewToMarkdown } from './preview-markdown.ts'

const options = { budget: { characters: 65_536 }, elsewhere: 'the run' }
const digest = (digit: string) => `registry.example.org/shop/backend:1.4.2@sha256:${digit.repeat(64)}`
const { object } = changeOf()

test('each environment tells what syncs and what is refused, then images, then objects', () => {
  const environment = environmentOf({
    images: [
      { render: 'a', object, container: 'backend', before: digest('1'), after: digest('2') },
      { render: 'a', object, container: 'proxy', after: 'registry.example.org/proxy:1' },
    ],
    objects: [
      changeOf({
        wave: 10,
        fields: [
          { path: 'spec.replicas', before: '2', after: '3' },
          { path: 'spec.paused', after: 'true' },
          { path: 'data[a.conf]', lines: [' one', '-two', '+three'] },
        ],
        takesUp: ['ConfigMap settings-hm7598c2g4'],
        refusals: [{ path: 'spec.selector', message: 'spec.selector of a Deployment cannot change', fix: 'Keep it.' }],
      }),
      changeOf({ object: { ...object, kind: 'Service' }, change: 'removed', removal: 'kept', fields: [] }),
      changeOf({ object: { ...object, name: 'image-only' }, fields: [] }),
    ],
    unknown: [{ render: 'application mesh', side: 'after', reason: 'a.yaml:1: broken' }],
  })
  const preview = previewOf({
    environments: [environment],
    notPreviewed: [{ what: 'application charts', reason: 'it is elsewhere' }],
  })
  expect(previewToMarkdown(preview, options)).toBe(`\
**Changes in 1 environment** · 2 images; objects: 2 changed, 1 removed; 1 change will be refused; 1 render could not be compared

#### production

- Application \`shop\` syncs by itself
- **Will be refused** Deployment shop/backend: spec.selector of a Deployment cannot change. Keep it.
- \`application mesh\` does not render any more; the review says why: a.yaml:1: broken

| container | image before | image after |
| --- | --- | --- |
| Deployment shop/backend, \`backend\` | \`registry.example.org/shop/backend:1.4.2@sha256:111111111111…\` | \`registry.example.org/shop/backend:1.4.2@sha256:222222222222…\` |
| Deployment shop/backend, \`proxy\` | none | \`registry.example.org/proxy:1\` |

<details><summary>2 objects</summary>

- **Deployment shop/backend** changed, in sync wave 10
  - reads ConfigMap settings-hm7598c2g4 under its new name
  - \`spec.replicas\`: \`2\` → \`3\`
  - \`spec.paused\`: new, \`true\`

  \`data[a.conf]\`

  \`\`\`diff
   one
  -two
  +three
  \`\`\`
- **Service shop/backend** removed here, and stays in the cluster: prune it by hand

</details>

Unchanged: development.

<details><summary>Not rendered here: 1 source</summary>

- application charts: it is elsewhere

</details>`)
})

test('nothing changes: one line', () => {
  const preview = previewOf({ environments: [], unchanged: ['production', 'development'] })
  expect(previewToMarkdown(preview, options)).toBe('**Nothing changes in any environment**')
})

test('mistakes of towpath.yaml are told, and nothing else', () => {
  const markdown = previewToMarkdown(
    previewOf({ environments: [], mistakes: [findingOf({ file: 'towpath.yaml' })] }),
    options,
  )
  expect(markdown).toContain('**No preview: towpath.yaml has mistakes**\n\n\n#### `towpath.yaml`')
  expect(markdown).toContain('- **error** at line 4: unknown field')
})

const many = previewOf({
  environments: Array.from({ length: 12 }, (_, index) =>
    environmentOf({
      name: `environment-${index}`,
      images: Array.from({ length: index * 8 }, (_, image) => ({
        render: 'a',
        object: { ...object, name: `w${image}` },
        container: 'c',
        before: digest('1'),
        after: digest('2'),
      })),
      objects: Array.from({ length: index * 12 }, (_, number) =>
        changeOf({
          object: { ...object, name: `o${number}` },
          fields: Array.from({ length: 3 }, (_, field) => ({
            path: `data.f${field}`,
            before: 'a'.repeat(150),
            after: 'b',
          })),
        }),
      ),
    }),
  ),
})

test('where there is no room, the largest environments are told in less detail, and that is said', () => {
  const markdown = previewToMarkdown(many, { ...options, budget: { characters: 32_768 } })
  expect(markdown.match(/^#### /gm)).toHaveLength(12)
  expect(markdown).toContain('Shortened: the run has all of it.')
  expect(markdown).toContain('#### environment-11\n\n88 images; objects: 132 changed')
  expect(markdown).toContain('  - `data.f0`: ')
})

test.each([
  { name: 'characters', budgetOf: (size: number): Budget => ({ characters: size }) },
  { name: 'bytes', budgetOf: (size: number): Budget => ({ bytes: size }) },
])('a budget of any size in $name is kept, and never within a table', ({ budgetOf }) => {
  for (let size = 0; size < 40_000; size += 1_777) {
    const budget = budgetOf(size)
    const markdown = previewToMarkdown(many, { ...options, budget })
    expect(sizeIn(budget, markdown)).toBeLessThanOrEqual(allowance(budget))
    for (const text of [markdown, cutMarkdown(markdown, size / 2)]) {
      expect((text.match(/<details>/g) ?? []).length).toBe((text.match(/<\/details>/g) ?? []).length)
      const tables = marked.lexer(text).flatMap(token => (token.type === 'table' ? [token['rows'].length] : []))
      expect(tables.filter(rows => rows === 0)).toEqual([])
    }
    if (size > 300) expect(markdown).toMatch(/^\*\*Changes in 12 environments\*\* · /)
  }
})

test('hostile text changes nothing of the structure', () => {
  const previews = hostilePreviews()
  const [expected] = previews.map(preview => structureOf(previewToMarkdown(preview, options)))
  for (const preview of previews) {
    const markdown = previewToMarkdown(preview, options)
    expect(workflowCommands(markdown)).toEqual([])
    expect(markdown).not.toContain('<!--')
    expect(markdown).not.toMatch(/[[\p{Cc}\p{Cs}]--[\n\t]]/v)
    expect(structureOf(markdown)).toEqual(expected)
  }
})

/** The blocks, the tables' sizes, the links and the HTML of a text, but for code elements. */
function structureOf(markdown: string) {
  const tokens = marked.lexer(markdown)
  const found: string[] = []
  marked.walkTokens(tokens, token => {
    if (token.type === 'html' && !/^<\/?code>$/.test(token.raw.trim())) found.push(token.raw.trim())
    if (token.type === 'table') found.push(`table of ${token['rows'].length} rows, ${token['header'].length} columns`)
    if (/^(image|link|blockquote|hr|def|heading|code)$/.test(token.type)) found.push(token.type)
  })
  return { blocks: tokens.map(({ type }) => type).filter(type => type !== 'space'), found }
}
