import { expect, test } from '@jest/globals'
import { excerptsOf } from './excerpts.ts'
import { renderMarkdown } from './markdown.ts'
import { renderChange, renderPullRequest } from './render.ts'
import type { LineAnnotation, PullRequestStory } from './story.ts'

const at = (startLine: number, path = 'a.yaml'): LineAnnotation => ({
  path,
  startLine,
  endLine: startLine,
  level: 'failure',
  title: 't',
  message: 'm',
})
const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n')

const story: PullRequestStory = {
  number: 7,
  title: '<b>title</b>',
  purpose: 'It shows "escaping".',
  author: 'a&b',
  branch: '"><script>alert(1)</script>',
  headSha: '0123456789abcdef0123456789abcdef01234567',
  comments: [
    {
      author: 'github-actions[bot]',
      markdown: '| a | b |\n|---|---|\n| `x` | <img src=x onerror=alert(1)> |\n\n<script>alert(2)</script>',
    },
  ],
  checks: [
    {
      name: 'review',
      conclusion: 'failure',
      title: '1 error',
      annotations: [{ ...at(3), message: '</p><script>alert(3)</script>' }],
    },
  ],
  steps: [
    { job: 'review', step: 'validate', exitCode: 1, milliseconds: 1234, result: '<i>failed</i>', summary: '# Summary' },
  ],
  files: new Map([['a.yaml', '<a>\n<b>\n<c>\n']]),
}

test('text from the pull request is shown, never interpreted', async () => {
  const page = await renderPullRequest(story)
  expect(page).not.toMatch(/<script|onerror|<b>title|<i>failed|<c>/)
  expect(page).toContain('&lt;b&gt;title&lt;/b&gt;')
  expect(page).toContain('<td><code>x</code></td>')
})

test('the way of a change is told in order, hashes by their beginning', async () => {
  const commit = 'a'.repeat(40)
  const page = await renderChange({
    name: 'release',
    title: 'A release',
    purpose: 'It shows the way.',
    stops: [
      {
        at: '2026-03-02T09:00:00.000Z',
        environment: undefined,
        what: 'merged',
        outcome: 'success',
        facts: { commit },
        detail: '',
      },
      {
        at: '2026-03-02T09:01:30.000Z',
        environment: 'development',
        what: 'failed',
        outcome: 'failure',
        facts: { health: 'Degraded', digest: `sha256:${'b'.repeat(64)}` },
        detail: '<script>alert(4)</script>',
      },
    ],
    comments: [],
    steps: [],
  })
  const shown = page.slice(page.indexOf('<ol class="timeline">'), page.indexOf('</ol>')).replaceAll(/<[^>]*>/g, ' ')
  expect(shown.replaceAll(/\s+/g, ' ').trim()).toBe(
    '09:00:00 merged commit aaaaaaaaaaaa 09:01:30 failed development health Degraded digest sha256:bbbbbbbbbbbb &lt;script&gt;alert(4)&lt;/script&gt;',
  )
  expect(page).toContain(`title="${commit}"`)
})

test('near annotations share an excerpt, far ones have their own', () => {
  const excerpts = excerptsOf([at(5), at(9), at(25)], new Map([['a.yaml', text]]))
  expect(excerpts.map(({ lines }) => [lines[0]?.number, lines.at(-1)?.number])).toEqual([
    [2, 12],
    [22, 28],
  ])
  expect(excerpts[0]?.lines.filter(({ annotations }) => annotations.length > 0).map(({ number }) => number)).toEqual([
    5, 9,
  ])
})

test.each([
  { name: 'a line beyond the end', annotation: at(99) },
  { name: 'a file that is not there', annotation: at(1, 'gone.yaml') },
])('an annotation at $name is still shown', ({ annotation }) => {
  const shown = excerptsOf([annotation], new Map([['a.yaml', text]])).flatMap(({ lines }) =>
    lines.flatMap(line => line.annotations),
  )
  expect(shown).toEqual([annotation])
})

test('Markdown keeps what GitHub keeps and drops what it drops', () => {
  expect(renderMarkdown('<details><summary>s</summary>\n\n- [x](javascript:alert(1))\n\n</details>')).toMatch(
    /<details><summary>s<\/summary>[\s\S]*<li><a>x<\/a><\/li>/,
  )
})
