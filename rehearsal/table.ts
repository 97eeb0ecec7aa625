import { plural } from '../src/text/plural.ts'
import type { PullRequestStory } from './page/story.ts'

/** The closing table of a rehearsal: each pull request, and what each of its steps did. */
export function storyTable(stories: readonly PullRequestStory[]): string {
  return stories
    .map(({ number, title, steps, checks, comments }) => {
      const rows = steps.map(({ job, step, exitCode, milliseconds, result }) => [
        job,
        step,
        String(exitCode),
        (milliseconds / 1000).toFixed(1),
        result,
      ])
      const annotations = checks.flatMap(check => check.annotations).length
      const left = `left ${plural(comments.length, 'comment')}, ${plural(checks.length, 'check')}, ${plural(annotations, 'annotation')}`
      return [`#${number} ${title}`, ...aligned([['job', 'step', 'exit', 'seconds', 'result'], ...rows]), left].join(
        '\n',
      )
    })
    .join('\n\n')
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
