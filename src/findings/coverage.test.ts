import { describe, expect, test } from '@jest/globals'
import { coverageGaps, coverageText, scopeText } from './coverage.ts'
import { fullCoverage, partialCoverage, reviewOf } from './review.fixture.ts'

test('a complete review has no gaps and says so', () => {
  expect(coverageGaps(fullCoverage)).toEqual([])
  expect(coverageText(fullCoverage)).toBe(
    'Checked 42 files against 12 constraints, rendered by kustomize v5.8.1. Not checked: nothing that was found.',
  )
})

test('every kind of gap is counted and named', () => {
  expect(coverageGaps(partialCoverage)).toEqual([
    { summary: '3 objects without a schema', items: ['argoproj.io/v1alpha1 Rollout (3)'] },
    { summary: '1 constraint that matched nothing', items: ['K8sAllowedRepos/production'] },
    { summary: '1 file skipped', items: ['charts/web/templates/service.yaml: a Helm template'] },
    { summary: '1 thing not evaluated', items: ['Assign/image-pull-policy: mutation is not evaluated'] },
  ])
})

test('skipped files are told by reason, the most frequent first, with a few of their names', () => {
  const files = (reason: string, ...names: string[]) => names.map(file => ({ file, reason }))
  const skippedFiles = [
    ...files('a Suite, which gator reads', 'suite.yaml'),
    ...files('a test case of a gator suite', 'a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'),
    ...files('no apiVersion and kind', 'e.json', 'f.json', 'g.json'),
  ]
  expect(coverageGaps({ ...fullCoverage, skippedFiles })).toEqual([
    {
      summary: '8 files skipped',
      items: [
        '4 files: a test case of a gator suite: a.yaml, b.yaml, c.yaml, …',
        '3 files: no apiVersion and kind: e.json, f.json, g.json',
        'suite.yaml: a Suite, which gator reads',
      ],
    },
  ])
})

describe('the line', () => {
  test('lists the gaps', () => {
    expect(coverageText(partialCoverage)).toBe(
      'Checked 42 files against 12 constraints, rendered by kustomize v5.8.1. Not checked: 3 objects without a schema, ' +
        '1 constraint that matched nothing, 1 file skipped, 1 thing not evaluated.',
    )
  })

  test('names several renderers, or none', () => {
    const several = { ...fullCoverage, files: 1, constraints: 0, renderers: ['kustomize v5.8.1', 'helm v4.2.3'] }
    expect(coverageText(several)).toMatch(
      /^Checked 1 file against 0 constraints, rendered by kustomize v5.8.1 and helm v4.2.3\./,
    )
    expect(coverageText({ ...fullCoverage, renderers: [] })).toMatch(/^Checked 42 files against 12 constraints\. /)
  })
})

test('the scope is objects, renders and the version of Kubernetes', () => {
  expect(scopeText(reviewOf([]))).toBe('118 objects in 2 renders · Kubernetes 1.35')
})
