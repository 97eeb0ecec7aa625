import { plural } from '../text/plural.ts'
import type { Coverage, Review } from './review.ts'

/** One way in which a review was not complete. */
export interface CoverageGap {
  /** `2 files skipped` */
  readonly summary: string
  /** One line each, plain text of any origin. */
  readonly items: readonly string[]
}

/** What a review did not check. Empty where it checked everything it found. */
export function coverageGaps(coverage: Coverage): CoverageGap[] {
  const unknown = coverage.withoutSchema.reduce((sum, { objects }) => sum + objects, 0)
  const { skippedFiles, unmatchedConstraints, notEvaluated } = coverage
  const gaps = [
    {
      count: unknown,
      summary: `${plural(unknown, 'object')} without a schema`,
      items: coverage.withoutSchema.map(({ apiVersion, kind, objects }) => `${apiVersion} ${kind} (${objects})`),
    },
    {
      count: unmatchedConstraints.length,
      summary: `${plural(unmatchedConstraints.length, 'constraint')} that matched nothing`,
      items: unmatchedConstraints,
    },
    {
      count: skippedFiles.length,
      summary: `${plural(skippedFiles.length, 'file')} skipped`,
      items: skippedByReason(skippedFiles),
    },
    {
      count: notEvaluated.length,
      summary: `${plural(notEvaluated.length, 'thing')} not evaluated`,
      items: notEvaluated.map(({ what, reason }) => `${what}: ${reason}`),
    },
  ]
  return gaps.filter(({ count }) => count > 0).map(({ summary, items }) => ({ summary, items }))
}

const mostExamples = 3

/** `132 files: a test case of a gator suite: a.yaml, b.yaml, c.yaml, …`; the most frequent reason first. JSON has every file. */
function skippedByReason(skippedFiles: Coverage['skippedFiles']): string[] {
  const groups = Map.groupBy(skippedFiles, ({ reason }) => reason)
  return [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([reason, files]) => {
      const examples = files.slice(0, mostExamples).map(({ file }) => file)
      const more = files.length > mostExamples ? ', …' : ''
      return files.length === 1
        ? `${examples[0]}: ${reason}`
        : `${plural(files.length, 'file')}: ${reason}: ${examples.join(', ')}${more}`
    })
}

/** `118 objects in 6 renders · Kubernetes 1.35` */
export function scopeText({ objects, coverage }: Review): string {
  return `${plural(objects, 'object')} in ${plural(coverage.renders.length, 'render')} · Kubernetes ${coverage.kubernetes}`
}

/** `Checked 42 files against 12 constraints, rendered by kustomize v5.8.1.` */
export function checkedText({ files, constraints, renderers }: Coverage): string {
  const by = renderers.length === 0 ? '' : `, rendered by ${renderers.join(' and ')}`
  return `Checked ${plural(files, 'file')} against ${plural(constraints, 'constraint')}${by}.`
}

/** `Not checked: 3 objects without a schema, 2 files skipped.` */
export function uncheckedText(coverage: Coverage): string {
  const gaps = coverageGaps(coverage).map(({ summary }) => summary)
  return `Not checked: ${gaps.length === 0 ? 'nothing that was found' : gaps.join(', ')}.`
}

/** Both on one line. */
export function coverageText(coverage: Coverage): string {
  return `${checkedText(coverage)} ${uncheckedText(coverage)}`
}
