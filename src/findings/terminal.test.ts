import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@jest/globals'
import { createPalette } from '../text/ansi.ts'
import { hostileFuzz, hostileStrings } from '../text/hostile.fixture.ts'
import { displayWidth } from '../text/width.ts'
import { findingOf, hostileReview, mixedReview, reviewOf, workflowCommands } from './review.fixture.ts'
import { reviewToTerminal } from './terminal.ts'

const deployment = 'apiVersion: apps/v1\r\nkind: Deployment\r\nspec:  \r\n  replcas: 2\r\n'
const source = (file: string) => (file.endsWith('deployment.yaml') ? deployment : undefined)
const options = { palette: createPalette('plain'), width: 80, source }

test('findings stand by file under their source lines, then the verdict and the coverage', () => {
  expect(reviewToTerminal(mixedReview, options)).toBe(`\
manifests/base/backend/deployment.yaml

  warning near manifests/base/backend/deployment.yaml:1:1  policy/k8srequiredprobes
    container "backend" has no readinessProbe
       1 | apiVersion: apps/v1
    Deployment production/backend, in application shop-production

  error at manifests/base/backend/deployment.yaml:4:3  schema/unknown-field
    unknown field "spec.replcas"
       4 |   replcas: 2
         |   ^^^^^^^
    fix: Rename it to "replicas".
    Deployment backend, in application shop-development, application
    shop-production

manifests/base/old.yaml

  notice at manifests/base/old.yaml:1:1  lint/unused-file
    no kustomization uses this file

1 error, 1 warning, 1 notice in 2 files
118 objects in 2 renders · Kubernetes 1.35
Checked 42 files against 12 constraints, rendered by kustomize v5.8.1.
Not checked: 3 objects without a schema, 1 constraint that matched nothing,
    1 file skipped, 1 thing not evaluated.
  3 objects without a schema:
    argoproj.io/v1alpha1 Rollout (3)
  1 constraint that matched nothing:
    K8sAllowedRepos/production
  1 file skipped:
    charts/web/templates/service.yaml: a Helm template
  1 thing not evaluated:
    Assign/image-pull-policy: mutation is not evaluated
`)
})

test('a good review is short', () => {
  expect(reviewToTerminal(reviewOf([]), options)).toBe(`\
No findings
118 objects in 2 renders · Kubernetes 1.35
Checked 42 files against 12 constraints, rendered by kustomize v5.8.1.
Not checked: nothing that was found.
`)
})

test('a range over several lines is marked to the end of its first', () => {
  const range = { start: { line: 3, column: 1 }, end: { line: 4, column: 13 } }
  expect(reviewToTerminal(reviewOf([findingOf({ range })]), options)).toContain('       3 | spec:\n         | ^^^^^\n')
})

test('a message keeps its lines and is wrapped to the width', () => {
  const message = `first line\n${'word '.repeat(12)}end`
  expect(reviewToTerminal(reviewOf([findingOf({ message })]), { ...options, width: 42 })).toContain(`
    first line
    word word word word word word word
    word word word word word end
`)
})

test('a message of very many lines is cut', () => {
  const report = reviewToTerminal(reviewOf([findingOf({ message: 'line\n'.repeat(300) })]), options)
  expect(report.match(/^ {4}line$/gm)).toHaveLength(30)
  expect(report).toContain('    line\n    …\n')
})

test('colour marks severity and the place, and nothing else differs', () => {
  const coloured = reviewToTerminal(mixedReview, { ...options, palette: createPalette('ansi') })
  expect(coloured).toContain(createPalette('ansi').error('^^^^^^^'))
  expect(coloured).toContain(createPalette('ansi').warning('warning'))
  expect(stripVTControlCharacters(coloured)).toBe(reviewToTerminal(mixedReview, options))
})

test('more gaps than a person reads are counted', () => {
  const unmatchedConstraints = Array.from({ length: 23 }, (_, index) => `Kind/${index}`)
  const text = reviewToTerminal(reviewOf([], { ...mixedReview.coverage, unmatchedConstraints }), options)
  expect(text).toContain('    Kind/19\n    …and 3 more\n')
})

test('no message, file name or fix can pass for another finding', () => {
  const forged = 'x\n\n  error at forged.yaml:1:1  policy/forged\nerror at forged.yaml:1:1'
  const report = reviewToTerminal(hostileReview(forged), options)
  expect(report.match(/^ {0,2}error at .*/gm)).toEqual([expect.stringMatching(/^ {2}error at x error at forged\.yaml/)])
})

test('no line of source or message is a workflow command, coloured or not', () => {
  const review = hostileReview('##[error]x\n::error::y\n  ::stop-commands::z')
  for (const palette of [createPalette('plain'), createPalette('ansi')]) {
    const report = reviewToTerminal(review, {
      palette,
      width: 40,
      source: () => '::a::\n##[error]\n##[error]\n ##[error]\n',
    })
    expect(report).toContain(':error::y')
    expect(workflowCommands(report)).toEqual([])
  }
})

test('hostile text cannot control the terminal or leave its block', () => {
  for (const text of [...hostileStrings.map(hostile => hostile.text), ...hostileFuzz(17, 200)]) {
    const report = reviewToTerminal(hostileReview(text), { ...options, source: () => text.repeat(4) })
    expect(workflowCommands(report)).toEqual([])
    expect(report).not.toMatch(/[[\p{Cc}\p{Cf}\p{Cs}]--[\n\u200c\u200d]]/v)
    expect(report.match(/^ {2}(error|warning|notice) (at|near) /gm)).toHaveLength(3)
    expect(report.match(/^1 error, 1 warning, 1 notice in 1 file$/gm)).toHaveLength(1)
    // The space that keeps a workflow command apart may make a line wider by one.
    const wide = report.split('\n').filter(line => /^ {3}/.test(line) && displayWidth(line) > 80)
    expect(wide.filter(line => !/## \[|: :/.test(line))).toEqual([])
  }
})
