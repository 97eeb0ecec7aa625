import { filesOf, formatChange } from '../../bump/format-bump.ts'
import { formatReference, parseReference } from '../../image/reference.ts'
import { markdownBlock, markdownCode, markdownLink, markdownText } from '../../text/escape-markdown.ts'
import { isoTime } from '../../text/iso-time.ts'
import { plural } from '../../text/plural.ts'
import { truncate } from '../../text/truncate.ts'
import { visibleLine } from '../../text/visible.ts'
import type { JsonObject } from '../../yaml/json.ts'
import type { GateState } from '../gates/promotion.ts'
import { withoutRun } from '../move/without-run.ts'
import type { PromotedImage, PromotionReport } from './report.ts'

/** One line: what was done, or everything that is in the way with what to do. */
export function describePromotion(report: PromotionReport): string {
  const { outcome, tag, from, environment, commit, pullRequest, changes, until } = report
  const size = `${plural(changes.length, 'line')} in ${plural(filesOf(changes).length, 'file')}`
  switch (outcome) {
    case 'committed': {
      const hint = report.by === 'person' ? ` ${withoutRun}` : ''
      return `Promoted ${tag} from ${from} to ${environment} by commit ${commit ?? ''}: ${size}.${hint}`
    }
    case 'proposed':
      return `Proposed ${tag} for ${environment} in pull request ${pullRequest?.number ?? ''}: ${size}.`
    case 'planned':
      return `Would promote ${tag} from ${from} to ${environment}: ${size}. This is a dry run: nothing was written.`
    case 'unchanged':
      return `${environment} has ${tag} already.${commit === undefined ? '' : ` Commit ${commit} brought it.`}`
    case 'waiting':
      return oneLine(
        `${tag} cannot come to ${environment} yet${until === undefined ? '' : `, before ${isoTime(until)}`}: ${inTheWay(report)}`,
      )
    case 'refused':
      return oneLine(`${environment} does not take ${tag}: ${inTheWay(report)}`)
  }
}

function inTheWay({ images, reasons }: PromotionReport): string {
  const gates = images.flatMap(({ decision }) => decision?.gates ?? []).filter(({ state }) => state !== 'open')
  const lines = gates.map(({ gate, seen, fix }) => `${gate}: ${seen} ${fix}`)
  return [...new Set([...reasons, ...lines])].join(' ')
}

function oneLine(text: string): string {
  return truncate(visibleLine(text), { characters: 4_000 })
}

/** Each image with all its gates, then what is changed. */
export function formatPromotion(report: PromotionReport): string {
  const images = report.images.flatMap(one => [
    `${referenceOf(one)}: ${report.from} → ${report.environment}`,
    ...(one.decision?.gates ?? []).map(gate => `  ${visibleLine(gateLine(gate))}`),
  ])
  return [...images, ...report.changes.map(formatChange), describePromotion(report)].join('\n')
}

function gateLine({ gate, state, seen, fix }: GateState): string {
  return `${gate.padEnd(9)}  ${state.padEnd(7)}  ${seen}${fix === '' ? '' : ` ${fix}`}`
}

/** Of the lines on a page; a summary has a limit. */
const mostCharacters = 60_000

/** The report for a page, with nothing in it that Markdown would take for its own. */
export function promotionMarkdown(report: PromotionReport): string {
  const { outcome, tag, from, environment, pullRequest, reasons, changes } = report
  const images = report.images.flatMap(one => [
    `#### ${markdownCode(referenceOf(one))}`,
    '',
    ...(one.decision?.gates ?? []).map(
      ({ gate, state, seen, fix }) => `- **${gate}** ${state}: ${markdownText(`${seen} ${fix}`.trim())}`,
    ),
    '',
  ])
  const shown = truncate(changes.map(formatChange).join('\n'), { characters: mostCharacters })
  return [
    `### ${markdownText(`${tag}, ${from} to ${environment}: ${outcome}`)}`,
    '',
    ...reasons.map(reason => `- ${markdownText(reason)}`),
    ...(pullRequest === undefined ? [] : [markdownLink(`Pull request ${pullRequest.number}`, pullRequest.url)]),
    '',
    ...images,
    ...(changes.length === 0 ? [] : [markdownBlock(shown, 'text'), '']),
  ].join('\n')
}

/** The gates of each image, for programs. */
export function gatesJson(images: readonly PromotedImage[]): readonly JsonObject[] {
  return images.map(({ image, tag, digest, decision }) => ({
    image,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    outcome: decision?.outcome ?? 'refused',
    gates: (decision?.gates ?? []).map(({ gate, state, seen, fix, until }) => ({
      ...{ gate, state, seen, fix },
      ...(until === undefined ? {} : { until: isoTime(until) }),
    })),
  }))
}

/** The whole report, for programs: version 1. */
export function promotionJson({ images, moved, until, ...report }: PromotionReport): string {
  const time = until === undefined ? {} : { until: isoTime(until) }
  return `${JSON.stringify({ version: 1, ...report, ...time, moved, images: gatesJson(images) }, undefined, 2)}\n`
}

function referenceOf({ image, tag, digest }: PromotedImage): string {
  return formatReference({ ...parseReference(image), tag, digest })
}
