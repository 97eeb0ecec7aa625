import { formatReference } from '../image/reference.ts'
import { markdownBlock, markdownCode, markdownLink, markdownText } from '../text/escape-markdown.ts'
import { plural } from '../text/plural.ts'
import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import type { Bump } from './bump.ts'
import type { BumpReport } from './bump-images.ts'
import type { SupersededBump } from './bump-request.ts'
import type { FileChange } from './plan-bumps.ts'

/** `registry.example.org/shop/web:v2@sha256:…`: what is to run. */
export function formatBump({ image, tag, digest }: Bump): string {
  return formatReference({ ...image, tag, digest })
}

/** `overlays/staging/kustomization.yaml:3: newTag: v1 → newTag: v2`, one line. */
export function formatChange({ file, line, before, after }: FileChange): string {
  const change = before === undefined ? `+ ${after.trim()}` : `${before.trim()} → ${after.trim()}`
  return visibleLine(`${file}:${line}: ${change}`)
}

/** Why a bump was left out. */
export function formatSuperseded({ image, environment, by }: SupersededBump): string {
  const where = environment === undefined ? '' : ` in ${environment}`
  return `${image} was left as it is${where}: a build of the later commit ${by} stands there.`
}

/** One line: what was done. */
export function describeReport({ outcome, changes, superseded, commit, pullRequest }: BumpReport): string {
  const size = `${plural(changes.length, 'line')} in ${plural(filesOf(changes).length, 'file')}`
  switch (outcome) {
    case 'committed':
      return `Committed ${commit ?? ''}: ${size}.`
    case 'proposed':
      return `Proposed in pull request ${pullRequest?.number ?? ''}: ${size}.`
    case 'planned':
      return `Would change ${size}. This is a dry run: nothing was written.`
    case 'unchanged':
      return `The manifests name these images already: no difference, no commit.${commit === undefined ? '' : ` Commit ${commit} brought them.`}`
    case 'superseded':
      return `Nothing was written. ${superseded.map(formatSuperseded).join(' ')}`
  }
}

/** The files that changes touch, each once. */
export function filesOf(changes: readonly FileChange[]): readonly string[] {
  return [...new Set(changes.map(({ file }) => file))]
}

/** Of the lines on a page; a summary has a limit. */
const mostCharacters = 60_000

/** The report for a page, with nothing in it that Markdown would take for its own. */
export function reportMarkdown(report: BumpReport): string {
  const { bumps, changes, superseded, pullRequest } = report
  const link =
    pullRequest === undefined ? [] : [markdownLink(`Pull request ${pullRequest.number}`, pullRequest.url), '']
  const shown = truncate(changes.map(formatChange).join('\n'), { characters: mostCharacters })
  return [
    `### Images: ${report.outcome}`,
    '',
    ...bumps.map(bump => `- ${markdownCode(formatBump(bump))}`),
    '',
    ...link,
    ...superseded.map(one => `- ${markdownText(formatSuperseded(one))}`),
    ...(changes.length === 0 ? [] : [markdownBlock(shown, 'text'), '']),
  ].join('\n')
}
