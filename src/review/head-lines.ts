import type { Finding } from '../findings/finding.ts'
import { mapLines } from '../github/lines.ts'

/** What is needed to lead findings from the checkout to the head commit. */
export interface HeadSources {
  /** The file as it is in the checkout, the merge commit. */
  merged(file: string): string | undefined
  /** The file as it is at the head commit; undefined where it is not there. */
  head(file: string): Promise<string | undefined>
}

/** Findings at their lines of the head commit, and those of files that the head commit does not have. */
export interface HeadFindings {
  readonly onHead: readonly Finding[]
  readonly elsewhere: readonly Finding[]
}

/**
 * Leads findings of the merge commit to the lines of the head commit, where reviewers see them.
 *
 * A line that the base branch brought in has no place there: its finding stands at the nearest line, marked as approximate.
 */
export async function findingsOnHead(findings: readonly Finding[], sources: HeadSources): Promise<HeadFindings> {
  const byFile = Map.groupBy(findings, ({ file }) => file)
  const led = await Promise.all([...byFile].map(([file, own]) => leadFile(file, own, sources)))
  return { onHead: led.flatMap(({ onHead }) => onHead), elsewhere: led.flatMap(({ elsewhere }) => elsewhere) }
}

async function leadFile(file: string, findings: readonly Finding[], sources: HeadSources): Promise<HeadFindings> {
  const merged = sources.merged(file)
  const head = await sources.head(file)
  if (head === undefined || merged === undefined) return { onHead: [], elsewhere: findings }
  if (head === merged) return { onHead: findings, elsewhere: [] }
  const lines = mapLines(merged, head)
  const onHead: Finding[] = []
  const elsewhere: Finding[] = []
  for (const finding of findings) {
    const { start, end } = finding.range
    const [startLine, endLine] = [lines.exact(start.line), lines.exact(end.line)]
    if (startLine !== undefined && endLine !== undefined && endLine - startLine === end.line - start.line) {
      onHead.push({ ...finding, range: { start: { ...start, line: startLine }, end: { ...end, line: endLine } } })
      continue
    }
    const nearest = lines.nearest(start.line)
    if (nearest === undefined) elsewhere.push(finding)
    else onHead.push({ ...finding, range: wholeLine(nearest), approximate: true })
  }
  return { onHead, elsewhere }
}

function wholeLine(line: number): Finding['range'] {
  return { start: { line, column: 1 }, end: { line: line + 1, column: 1 } }
}
