import { plural } from '../src/text/plural.ts'
import type { ChangeStory, PlayedStep, PullRequestStory } from './page/story.ts'

/** The closing table of a rehearsal: each pull request, and what each of its steps did. */
export function storyTable(stories: readonly PullRequestStory[]): string {
  return stories
    .map(({ number, title, steps, checks, comments }) => {
      const annotations = checks.flatMap(check => check.annotations).length
      const left = `left ${plural(comments.length, 'comment')}, ${plural(checks.length, 'check')}, ${plural(annotations, 'annotation')}`
      return [`#${number} ${title}`, ...stepRows(steps), left].join('\n')
    })
    .join('\n\n')
}

/** Likewise of the changes: what each step of its workflow did. */
export function changeTable(stories: readonly ChangeStory[]): string {
  return stories.map(({ title, steps }) => [title, ...stepRows(steps)].join('\n')).join('\n\n')
}

function stepRows(steps: readonly PlayedStep[]): string[] {
  const rows = steps.map(({ job, step, exitCode, milliseconds, result }) => [
    job,
    step,
    String(exitCode),
    (milliseconds / 1000).toFixed(1),
    result,
  ])
  return aligned([['job', 'step', 'exit', 'seconds', 'result'], ...rows])
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
