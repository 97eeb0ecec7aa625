import { describe, expect, test } from '@jest/globals'
import { marked } from 'marked'
import { allowance, type Budget, sizeIn } from '../text/truncate.ts'
import type { Finding } from './finding.ts'
import { reviewToMarkdown } from './markdown.ts'
import {
  findingOf,
  hostileReviews,
  mixedReview,
  partialCoverage,
  reviewOf,
  workflowCommands,
} from './review.fixture.ts'
import type { Review } from './review.ts'

const linkTo = ({ file, range }: Finding) =>
  `https://github.example.org/shop/platform/blob/abc/${encodeURI(file.slice(0, 300).toWellFormed())}#L${range.start.line}`
const options = { budget: { characters: 65_536 }, linkTo, elsewhere: 'the summary' }

test('the verdict comes first, then findings by file with links, then the coverage', () => {
  const blob = 'https://github.example.org/shop/platform/blob/abc'
  expect(reviewToMarkdown(mixedReview, options)).toBe(`\
**1 error, 1 warning, 1 notice in 2 files** · 118 objects in 2 renders · Kubernetes 1.35

#### \`manifests/base/backend/deployment.yaml\`

- **warning** near [line 1](${blob}/manifests/base/backend/deployment.yaml#L1): container "backend" has no readinessProbe\\
  \`policy/k8srequiredprobes\` · Deployment production/backend · in application shop-production
- **error** at [line 4](${blob}/manifests/base/backend/deployment.yaml#L4): unknown field "spec.replcas"\\
  Rename it to "replicas".\\
  \`schema/unknown-field\` · Deployment backend · in application shop-development, application shop-production

#### \`manifests/base/old.yaml\`

- **notice** at [line 1](${blob}/manifests/base/old.yaml#L1): no kustomization uses this file\\
  \`lint/unused-file\`

Checked 42 files against 12 constraints, rendered by kustomize v5.8.1. Not checked: 3 objects without a schema, 1 constraint that matched nothing, 1 file skipped, 1 thing not evaluated.

<details><summary>What was not checked</summary>

- 3 objects without a schema
  - argoproj.io/v1alpha1 Rollout (3)
- 1 constraint that matched nothing
  - K8sAllowedRepos/production
- 1 file skipped
  - charts/web/templates/service.yaml: a Helm template
- 1 thing not evaluated
  - Assign/image-pull-policy: mutation is not evaluated

</details>`)
})

test('a good review is two lines', () => {
  expect(reviewToMarkdown(reviewOf([]), options)).toBe(`\
**No findings** · 118 objects in 2 renders · Kubernetes 1.35

Checked 42 files against 12 constraints, rendered by kustomize v5.8.1. Not checked: nothing that was found.`)
})

test('without links a place is a line', () => {
  const { linkTo: _, ...plain } = options
  expect(reviewToMarkdown(reviewOf([findingOf()]), plain)).toContain('- **error** at line 4: unknown field')
})

describe('a budget', () => {
  const many = reviewOf(
    Array.from({ length: 300 }, (_, index) =>
      findingOf({
        severity: index % 3 === 0 ? 'error' : 'warning',
        message: `fault | ${index}`,
        file: `${index % 7}.yaml`,
      }),
    ),
    partialCoverage,
  )

  test('whole findings are left out, the mildest first, and counted', () => {
    const markdown = reviewToMarkdown(many, { ...options, budget: { characters: 22_000 } })
    const shown = marked.lexer(markdown).flatMap(token => (token.type === 'list' ? token['items'] : []))
    const kept = shown.map((item: { text: string }) => item.text).filter(text => /^\*\*(error|warning)\*\*/.test(text))
    const errors = kept.filter(text => text.startsWith('**error**')).length
    const warnings = kept.length - errors
    expect(errors).toBe(100)
    expect(warnings).toBeGreaterThan(0)
    expect(markdown).toContain(`\n\n…and ${200 - warnings} warnings more: see the summary.\n\nChecked`)
  })

  test.each([
    { name: 'characters', budgetOf: (size: number): Budget => ({ characters: size }) },
    { name: 'bytes', budgetOf: (size: number): Budget => ({ bytes: size }) },
  ])('of any size in $name is kept', ({ budgetOf }) => {
    for (let size = 0; size < 6_000; size += 97) {
      const budget = budgetOf(size)
      const markdown = reviewToMarkdown(many, { ...options, budget })
      expect(sizeIn(budget, markdown)).toBeLessThanOrEqual(allowance(budget))
      if (size > 500) expect(markdown).toMatch(/^\*\*100 errors, 200 warnings in 7 files\*\* · /)
    }
  })

  test('one enormous finding leaves room for others', () => {
    const huge = findingOf({ message: '|'.repeat(100_000), file: 'x'.repeat(4_000), fix: '@'.repeat(100_000) })
    const markdown = reviewToMarkdown(reviewOf([huge, findingOf({ severity: 'warning', message: 'another' })]), options)
    expect(markdown).toContain('another')
    expect(markdown).not.toContain('more: see')
  })

  test('a link to an endless path is left out', () => {
    const markdown = reviewToMarkdown(reviewOf([findingOf()]), {
      ...options,
      linkTo: () => `https://a.example/${'x'.repeat(3_000)}`,
    })
    expect(markdown).toContain('- **error** at line 4: unknown field')
  })

  test('thousands of gaps take a quarter of it at most', () => {
    const unmatchedConstraints = Array.from({ length: 9_999 }, (_, index) => `Kind${index}/${'x'.repeat(200)}`)
    const skippedFiles = unmatchedConstraints.map(file => ({ file, reason: 'x'.repeat(300) }))
    const coverage = { ...partialCoverage, unmatchedConstraints, skippedFiles }
    const markdown = reviewToMarkdown(reviewOf([findingOf()], coverage), { ...options, budget: { characters: 8_000 } })
    expect(markdown.slice(markdown.indexOf('<details>')).length).toBeLessThanOrEqual(2_000)
    expect(markdown).toMatch(/- …and \d+ more lines\n\n<\/details>$/)
  })
})

test('hostile text changes nothing of the structure', () => {
  const expected = structureOf(hostileReviews(15)[0])
  for (const review of hostileReviews(15)) {
    const markdown = reviewToMarkdown(review, options)
    expect(workflowCommands(markdown)).toEqual([])
    expect(markdown).not.toContain('<!--')
    expect(markdown).not.toMatch(/[[\p{Cc}\p{Cs}]--\n]/v)
    expect(structureOf(review)).toEqual(expected)
  }
})

/** The blocks, the links' targets and the HTML of a review's Markdown, but for the code element of an odd file name. */
function structureOf(review: Review | undefined) {
  const tokens = marked.lexer(reviewToMarkdown(review ?? reviewOf([]), options))
  const links: string[] = []
  const html: string[] = []
  const odd: string[] = []
  marked.walkTokens(tokens, token => {
    if (token.type === 'link') links.push(token['href'].replace(/blob\/abc\/.*#/s, 'blob/abc/FILE#'))
    if (token.type === 'html') html.push(token.raw.trim())
    if (/^(image|table|code|blockquote|hr|def)$/.test(token.type)) odd.push(token.raw)
  })
  return {
    blocks: tokens.map(({ type }) => type).filter(type => type !== 'space'),
    links,
    html: html.filter(tag => !/^<\/?code>$/.test(tag)),
    odd,
  }
}
