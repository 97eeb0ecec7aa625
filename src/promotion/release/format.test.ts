import { expect, test } from '@jest/globals'
import { digestOf, image, minute } from '../evidence/evidence.fixture.ts'
import { describePromotion, formatPromotion, promotionJson, promotionMarkdown } from './format.ts'
import type { PromotionReport } from './report.ts'

const hostile = 'Sale\n::set-output::\u202e <img src=x> [click](https://evil.example.org) | `x`'

const report: PromotionReport = {
  ...{ outcome: 'waiting', tag: 'v1', from: 'staging', environment: 'production', source: 'a'.repeat(40), by: 'run' },
  images: [
    {
      ...{ image, tag: '1.2', digest: digestOf('a') },
      decision: {
        outcome: 'waiting',
        gates: [
          { gate: 'evidence', state: 'open', seen: 'It was proven.', fix: '' },
          {
            gate: 'freeze',
            state: 'waiting',
            seen: `A freeze window is open: ${hostile}.`,
            fix: 'Wait.',
            until: minute(60),
          },
        ],
        until: minute(60),
      },
    },
  ],
  ...{ moved: [], reasons: [], changes: [], commit: undefined, pullRequest: undefined, until: minute(60) },
}

test('what waits says until when, and what to do, on one line', () => {
  const line = describePromotion(report)
  expect(line).toMatch(
    /^v1 cannot come to production yet, before 2026-03-02T10:00:00Z: freeze: A freeze window is open: Sale /,
  )
  expect(line).toMatch(/ Wait\.$/)
  expect(line).not.toMatch(/[\n\u202e]/)
})

test('the text has a line for every gate', () => {
  const lines = formatPromotion(report).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toBe(`${image}:1.2@${digestOf('a')}: staging → production`)
  expect(lines[1]).toBe('  evidence   open     It was proven.')
  expect(lines[2]).toMatch(/^ {2}freeze {5}waiting {2}A freeze window is open: Sale ::set-output::\\u202e/)
})

test('the page shows what others wrote as text', () => {
  const page = promotionMarkdown(report)
  expect(page).toContain('- **evidence** open: It was proven.')
  expect(page).not.toContain('<img')
  expect(page).not.toContain('](https://evil')
})

test('JSON has times as ISO text', () => {
  const { until, images } = JSON.parse(promotionJson(report))
  expect(until).toBe('2026-03-02T10:00:00Z')
  expect(images[0].gates[1]).toMatchObject({ gate: 'freeze', state: 'waiting', until: '2026-03-02T10:00:00Z' })
})

test.each([
  {
    outcome: 'committed',
    by: 'run',
    says: /^Promoted v1 from staging to production by commit b{40}: 0 lines in 0 files\.$/,
  },
  { outcome: 'committed', by: 'person', says: /The commit names no run/ },
  { outcome: 'proposed', by: 'run', says: /in pull request 7: / },
  { outcome: 'planned', by: 'run', says: /^Would promote v1 .+ nothing was written\.$/ },
  { outcome: 'unchanged', by: 'run', says: /^production has v1 already\. Commit b{40} brought it\.$/ },
  { outcome: 'refused', by: 'run', says: /^production does not take v1: There is no tag\. freeze: / },
] as const)('$outcome by a $by', ({ outcome, by, says }) => {
  const pullRequest = { number: 7, url: 'https://github.example.org/7' }
  const told = { ...report, outcome, by, commit: 'b'.repeat(40), pullRequest, reasons: ['There is no tag.'] }
  expect(describePromotion(told)).toMatch(says)
})
