import { expect, test } from '@jest/globals'
import { readConfig } from '../config/read-config.ts'
import { findingOf, reviewOf } from '../findings/review.fixture.ts'
import { treeOf } from '../manifest/testdata/trees.ts'
import { configMistakes, isMisconfigured, misconfiguredReview } from './misconfigured.ts'

const tree = treeOf({ 'policies/a.yaml': '' })
const waiver = (expires: string) =>
  `version: 1\nwaivers: [{rule: a/b, reason: none yet, owner: platform, expires: "${expires}"}]\n`

test.each([
  { name: 'no mistake', text: 'version: 1\npolicies: [policies]\n', rules: [] },
  { name: 'an unknown field', text: 'version: 1\nx: 1\n', rules: ['config/unknown-field'] },
  { name: 'a path that is not there', text: 'version: 1\npolicies: [nope]\n', rules: ['config/missing-path'] },
  {
    name: 'both',
    text: 'version: 1\nx: 1\npolicies: [nope]\n',
    rules: ['config/unknown-field', 'config/missing-path'],
  },
  { name: 'an expired waiver, which the review can go on with', text: waiver('2020-01-01'), rules: [] },
])('$name', async ({ text, rules }) => {
  const read = await readConfig(text, 'towpath.yaml', '2026-01-01')
  expect(configMistakes(tree, read).map(({ rule }) => rule)).toEqual(rules)
})

test('a tree without a configuration has no mistake in it', () => {
  expect(configMistakes(tree, { findings: [] })).toEqual([])
})

test('the review then tells the mistakes alone, and that nothing else was looked at', () => {
  const mistake = findingOf({ source: 'config', file: 'towpath.yaml' })
  const review = misconfiguredReview([mistake], '1.35', tree)
  expect(review).toMatchObject({ objects: 0, findings: [mistake] })
  expect(review.coverage.notEvaluated).toEqual([
    { what: 'the manifests', reason: 'they are reviewed once towpath.yaml is right' },
  ])
  expect(isMisconfigured(review)).toBe(true)
  expect(isMisconfigured(reviewOf([findingOf()]))).toBe(false)
})
