import { expect, test } from '@jest/globals'
import { parseReference } from '../image/reference.ts'
import type { BumpReport } from './bump-images.ts'
import { formatChange, reportMarkdown } from './format-bump.ts'

const report: BumpReport = {
  outcome: 'committed',
  commit: 'c'.repeat(40),
  bumps: [{ image: parseReference('registry.example.org/web'), tag: 'v2', digest: undefined, commit: undefined }],
  changes: [{ file: 'a.yaml', line: 3, before: '  tag: v1 # ``` @all <!-- x', after: '  tag: v2 # ``` @all <!-- x' }],
  superseded: [{ image: 'registry.example.org/<api>', environment: '@everyone', by: 'd'.repeat(40) }],
}

test('what manifests and names hold is shown, and never taken for Markdown', () => {
  const markdown = reportMarkdown(report)
  expect(markdown).toContain('`registry.example.org/web:v2`')
  expect(markdown).toContain('````text\na.yaml:3: tag: v1 # ``` @all')
  expect(markdown).not.toMatch(/<!--|<api>|@everyone/)
})

test('a change is one line, without what would move the terminal', () => {
  expect(formatChange({ file: 'a.yaml', line: 4, before: undefined, after: '  digest: x\u001b[2J' })).toBe(
    'a.yaml:4: + digest: x',
  )
})
