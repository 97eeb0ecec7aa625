import { hostileFuzz, hostileStrings } from '../text/hostile.fixture.ts'
import type { Finding } from './finding.ts'
import type { Coverage, Review } from './review.ts'

/** A finding with what a test says and plain values for the rest. */
export function findingOf(part: Partial<Finding> = {}): Finding {
  return {
    rule: 'schema/unknown-field',
    severity: 'error',
    message: 'unknown field "spec.replcas"',
    source: 'schema',
    renders: ['application shop-production'],
    file: 'manifests/base/backend/deployment.yaml',
    range: { start: { line: 4, column: 3 }, end: { line: 4, column: 10 } },
    ...part,
  }
}

export const fullCoverage: Coverage = {
  renders: ['application shop-development', 'application shop-production'],
  kubernetes: '1.35',
  renderers: ['kustomize v5.8.1'],
  files: 42,
  skippedFiles: [],
  withoutSchema: [],
  constraints: 12,
  unmatchedConstraints: [],
  notEvaluated: [],
}

export const partialCoverage: Coverage = {
  ...fullCoverage,
  skippedFiles: [{ file: 'charts/web/templates/service.yaml', reason: 'a Helm template' }],
  withoutSchema: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', objects: 3 }],
  unmatchedConstraints: ['K8sAllowedRepos/production'],
  notEvaluated: [{ what: 'Assign/image-pull-policy', reason: 'mutation is not evaluated' }],
}

export function reviewOf(findings: readonly Finding[], coverage: Coverage = fullCoverage): Review {
  return { version: 1, objects: 118, findings, coverage }
}

/** An error with everything, a warning whose place is only near, and a notice of a whole file. */
export const mixedReview: Review = reviewOf(
  [
    findingOf({
      object: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'backend' },
      renders: ['application shop-development', 'application shop-production'],
      pointer: '/spec/replcas',
      fix: 'Rename it to "replicas".',
    }),
    findingOf({
      rule: 'policy/k8srequiredprobes',
      severity: 'warning',
      source: 'policy',
      message: 'container "backend" has no readinessProbe',
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'production', name: 'backend' },
      approximate: true,
      range: { start: { line: 1, column: 1 }, end: { line: 1, column: 20 } },
      constraint: 'K8sRequiredProbes/workloads',
      enforcementAction: 'warn',
    }),
    findingOf({
      rule: 'lint/unused-file',
      severity: 'notice',
      source: 'lint',
      message: 'no kustomization uses this file',
      renders: [],
      file: 'manifests/base/old.yaml',
      range: { start: { line: 1, column: 1 }, end: { line: 3, column: 1 } },
    }),
  ],
  partialCoverage,
)

/** A review in which every text that comes from outside is `text`. */
export function hostileReview(text: string): Review {
  const object = { apiVersion: text, kind: text, namespace: text, name: text }
  const texts = { rule: text, message: text, file: text, pointer: text, constraint: text, fix: text, object }
  const finding = findingOf({ ...texts, renders: [text, 'application shop-production'] })
  const others = [
    findingOf({ ...texts, severity: 'warning', approximate: true }),
    findingOf({ ...texts, severity: 'notice' }),
  ]
  return reviewOf([finding, ...others], {
    ...fullCoverage,
    renders: [text],
    kubernetes: text,
    renderers: [text],
    skippedFiles: [{ file: text, reason: text }],
    withoutSchema: [{ apiVersion: text, kind: text, objects: 1 }],
    unmatchedConstraints: [text],
    notEvaluated: [{ what: text, reason: text }],
  })
}

/** Every hostile text, and texts put together from their pieces. */
export function hostileReviews(seed: number): Review[] {
  return [...hostileStrings.map(({ text }) => text), ...hostileFuzz(seed, 100)].map(hostileReview)
}

/** The lines that the runner would take for a workflow command if a step printed the report. */
export function workflowCommands(report: string): string[] {
  return report.split(/\r\n|[\r\n]/).filter(line => line.trimStart().startsWith('::') || line.includes('##['))
}
