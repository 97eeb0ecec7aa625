import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const application = (more: string) => `applications:\n  - {name: a, context: c, image: r.example.org/a, ${more}}\n`
const environment = (applications: string, namespaces: string) =>
  `environments:\n  - {name: a, overlay: o, applications: [${applications}], namespaces: [${namespaces}]}\n`

test.each([
  {
    text: application('platforms: [linux/arm64, linux/arm64]'),
    list: 'applications[0].platforms',
    item: 'linux/arm64',
  },
  { text: environment('b, c, b', 'd'), list: 'environments[0].applications', item: 'b' },
  { text: environment('b', 'c, d, c'), list: 'environments[0].namespaces', item: 'c' },
  { text: 'policies: [p, q, p]\n', list: 'policies', item: 'p' },
  { text: 'evidence: {branches: [a, b, a]}\n', list: 'evidence.branches', item: 'a' },
  { text: 'ignore:\n  - "*.md"\n  - "*.md"\n', list: 'ignore', item: '*.md' },
])('an item that $list has twice is told at its second place', async ({ text, list, item }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toMatchObject([
    { rule: 'config/duplicate', message: `${list} lists "${item}" twice.`, fix: 'Remove one of the two.' },
  ])
  expect(findings[0]?.pointer).toMatch(/\/[12]$/)
})

test('a list of many thousand items is read in one pass', async () => {
  const items = Array.from({ length: 60_000 }, (_, index) => `- p${index}`).join('\n')
  const { config } = await readConfig(`version: 1\npolicies:\n${items}\n`, 'towpath.yaml', '2030-01-15')
  expect(config?.policies).toHaveLength(60_000)
})
