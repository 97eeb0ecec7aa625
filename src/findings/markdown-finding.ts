import { markdownCode, markdownLink, markdownText } from '../text/escape-markdown.ts'
import { truncate } from '../text/truncate.ts'
import type { Finding } from './finding.ts'
import { describeObject, describeRenders } from './place.ts'

/** The URL of a finding's place at the commit under review; undefined where there is none. */
export type LinkTo = (finding: Finding) => string | undefined

/** So that no single finding takes the room of all others. */
const most = { message: { characters: 1_000 }, fix: { characters: 500 }, name: { characters: 300 } } as const

/** Browsers and GitHub follow longer ones, but no tree that a person works on has such paths. */
const mostOfUrl = 2_048

export function markdownFileHeading(file: string): string {
  return `\n#### ${markdownCode(truncate(file, most.name)) || '(no file)'}\n`
}

/** One item of a list: place and message, what to do, then rule, object and renders. */
export function markdownFinding(finding: Finding, linkTo: LinkTo): string {
  const lines = [
    `**${finding.severity}** ${placeMarkdown(finding, linkTo)}: ${markdownText(truncate(finding.message, most.message))}`,
    markdownText(truncate(finding.fix ?? '', most.fix)),
    contextMarkdown(finding),
  ]
  // A backslash at the end breaks the line in summaries, which GitHub renders without the breaks it gives comments.
  return `- ${lines.filter(line => line !== '').join('\\\n  ')}`
}

function placeMarkdown(finding: Finding, linkTo: LinkTo): string {
  const line = `line ${finding.range.start.line}`
  const url = linkTo(finding)
  const place = url === undefined || url.length > mostOfUrl ? line : markdownLink(line, url)
  return `${finding.approximate ? 'near' : 'at'} ${place}`
}

function contextMarkdown(finding: Finding): string {
  const parts = [markdownCode(truncate(finding.rule, most.name))]
  if (finding.object !== undefined) parts.push(markdownText(truncate(describeObject(finding.object), most.name)))
  const renders = describeRenders(finding)
  if (renders !== undefined) parts.push(markdownText(truncate(renders, most.message)))
  return parts.filter(part => part !== '').join(' · ')
}
