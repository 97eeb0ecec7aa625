import type { Palette } from '../text/ansi.ts'
import { truncate } from '../text/truncate.ts'
import { visible, visibleLine } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { excerpt } from './excerpt.ts'
import type { Finding } from './finding.ts'
import { describeObject, describePlace, describeRenders } from './place.ts'

export interface FindingLayout {
  readonly palette: Palette
  readonly width: number
  readonly sourceLines: readonly string[] | undefined
}

/** So that no single text takes the screen of all others. */
const most = { text: { characters: 2_000 }, name: { characters: 300 } } as const
const mostLines = 30

/**
 * The lines of one finding. Its head is indented by two and everything else by more: no message of several lines can pass for
 * another finding.
 */
export function terminalFinding(finding: Finding, layout: FindingLayout): string[] {
  const { palette, width } = layout
  const place = describePlace({ ...finding, file: visibleLine(truncate(finding.file, most.name)) })
  const rule = visibleLine(truncate(finding.rule, most.name))
  return [
    `  ${palette[finding.severity](finding.severity)} ${finding.approximate ? 'near' : 'at'} ${place}  ${palette.dim(rule)}`,
    ...block(finding.message, width).map(palette.strong),
    ...sourceExcerpt(finding, layout),
    ...(finding.fix === undefined ? [] : block(`fix: ${visibleLine(finding.fix)}`, width)),
    ...block(visibleLine(context(finding)), width).map(palette.dim),
  ]
}

function context(finding: Finding): string {
  const object = finding.object === undefined ? undefined : describeObject(finding.object)
  return [object, describeRenders(finding)].filter(part => part !== undefined).join(', ')
}

function block(text: string, width: number): string[] {
  if (text === '') return []
  const shown = truncate(visible(text).replaceAll('\t', '  '), most.text)
  const lines = wrap(shown, width - 4)
  const kept = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines
  return kept.map(line => `    ${line}`)
}

/** The source line behind its number, and a mark under the range; a place that is only near gets no mark. */
function sourceExcerpt(
  { range, approximate, severity }: Finding,
  { palette, width, sourceLines }: FindingLayout,
): string[] {
  const line = sourceLines?.[range.start.line - 1]
  if (line === undefined) return []
  const number = String(range.start.line)
  const gutter = (label: string) => palette.dim(`  ${label.padStart(6)} | `)
  const end = range.end.line > range.start.line ? line.trimEnd().length : range.end.column - 1
  const shown = excerpt(line, range.start.column - 1, end, Math.max(width - 11, 20))
  const source = `${gutter(number)}${shown.text}`
  if (approximate) return [source]
  return [source, `${gutter('')}${' '.repeat(shown.indent)}${palette[severity]('^'.repeat(shown.length))}`]
}
