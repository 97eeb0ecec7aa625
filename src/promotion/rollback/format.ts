import { filesOf, formatChange } from '../../bump/format-bump.ts'
import { formatReference, parseReference } from '../../image/reference.ts'
import { markdownBlock, markdownCode, markdownLink, markdownText } from '../../text/escape-markdown.ts'
import { plural } from '../../text/plural.ts'
import { truncate } from '../../text/truncate.ts'
import { visibleLine } from '../../text/visible.ts'
import type { LiftReport } from '../barred/lift-barred.ts'
import { withoutRun } from '../move/without-run.ts'
import type { RollbackReport, RolledBackImage } from './report.ts'

/** One line: what was done, or everything that forbids it with what to do. */
export function describeRollback(report: RollbackReport): string {
  const { outcome, environment, moved, commit, pullRequest, changes, reasons } = report
  const size = `${plural(changes.length, 'line')} in ${plural(filesOf(changes).length, 'file')}`
  const what = `${environment} to ${moved.join(', ')}`
  switch (outcome) {
    case 'committed': {
      const hint = report.by === 'person' ? ` ${withoutRun}` : ''
      return `Took ${what} by commit ${commit ?? ''}: ${size}; what is left is barred.${hint}`
    }
    case 'proposed':
      return `Proposed to take ${what} in pull request ${pullRequest?.number ?? ''}: ${size}.`
    case 'planned':
      return `Would take ${what}: ${size}. This is a dry run: nothing was written.`
    case 'unchanged':
      return `${environment} is at ${moved.join(', ')} already.${commit === undefined ? '' : ` Commit ${commit} brought it.`}`
    case 'refused':
      return truncate(visibleLine(`${environment} does not go back: ${reasons.join(' ')}`), { characters: 4_000 })
  }
}

/** Each image with what it leaves and where it goes, then what is changed. */
export function formatRollback(report: RollbackReport): string {
  return [...report.images.map(imageLine), ...report.changes.map(formatChange), describeRollback(report)].join('\n')
}

function imageLine({ image, left, tag, digest }: RolledBackImage): string {
  const to = digest === undefined ? 'nowhere' : formatReference({ ...parseReference(image), tag, digest })
  return left === undefined ? `${image}: stays at ${to}` : `${image}: ${left} → ${to}`
}

/** Of the lines on a page; a summary has a limit. */
const mostCharacters = 60_000

/** The report for a page, with nothing in it that Markdown would take for its own. */
export function rollbackMarkdown(report: RollbackReport): string {
  const { outcome, environment, pullRequest, reasons, changes, images } = report
  const shown = truncate(changes.map(formatChange).join('\n'), { characters: mostCharacters })
  return [
    `### ${markdownText(`Rollback of ${environment}: ${outcome}`)}`,
    '',
    ...images.map(image => `- ${markdownCode(imageLine(image))}`),
    ...reasons.map(reason => `- ${markdownText(reason)}`),
    '',
    ...(pullRequest === undefined ? [] : [markdownLink(`Pull request ${pullRequest.number}`, pullRequest.url), '']),
    ...(changes.length === 0 ? [] : [markdownBlock(shown, 'text'), '']),
  ].join('\n')
}

/** The whole report, for programs: version 1. */
export function rollbackJson(report: RollbackReport): string {
  return `${JSON.stringify({ version: 1, ...report }, undefined, 2)}\n`
}

/** One line: what became of an entry of `towpath.barred.yaml`. */
export function describeLift({ outcome, digest, commit, pullRequest }: LiftReport): string {
  switch (outcome) {
    case 'committed':
      return `Lifted ${digest} by commit ${commit ?? ''}: it may come again.`
    case 'proposed':
      return `Proposed to lift ${digest} in pull request ${pullRequest?.number ?? ''}.`
    case 'planned':
      return `Would lift ${digest}. This is a dry run: nothing was written.`
    case 'unchanged':
      return `${digest} is not barred: there is nothing to lift.`
  }
}
