import type { Digest } from '../../image/digest.ts'
import { markdownCode, markdownLink, markdownText } from '../../text/escape-markdown.ts'
import { isoTime } from '../../text/iso-time.ts'
import { plural } from '../../text/plural.ts'
import { fitBlocks, truncate } from '../../text/truncate.ts'
import { barredFile } from '../barred/barred.ts'
import type { AwaitedApplication } from './awaited-applications.ts'
import type { EndedRollout, RolledOutImage } from './call.ts'
import type { RecordedOutcome } from './deployments.ts'
import type { LeftVersion } from './left-versions.ts'
import type { MovedPull } from './moved-pulls.ts'

/** What an environment's section of a pull request's status comment says. Nothing of it changes when a run is repeated. */
export interface RolloutSection {
  readonly rollout: Omit<EndedRollout, 'outcome'> & { readonly outcome: RecordedOutcome }
  readonly way: MovedPull['way']
  /** Versions that it took the place of by going back, or that are barred. */
  readonly left: readonly LeftVersion[]
  /** When it was recorded, in milliseconds since 1970. */
  readonly at: number
  /** `https://github.com`. */
  readonly serverUrl: string
  /** `owner/name` of the source. */
  readonly repository: string
  /** `owner/name` of the manifests. */
  readonly manifests: string
  /** The page of the run. */
  readonly runUrl: string
}

const mostReason = { characters: 400 }
const mostList = { characters: 6_000 }

const todo: Readonly<Record<RecordedOutcome, string>> = {
  healthy: '',
  failed: 'Mend what is named below and merge it, or go back with `towpath rollback`.',
  blocked: 'Argo CD holds it back: lift what is named below, then run the job again.',
  undecided: 'It was not decided in time: look at the Applications below, then run the job again.',
}

/** An environment's section, as Markdown. */
export function rolloutSection(section: RolloutSection): string {
  const { rollout, way, left, at, runUrl } = section
  const { environment, images, applications, outcome } = rollout
  const when = `${isoTime(at)} (${markdownLink('run', runUrl)})`
  return [
    `### ${markdownText(environment)}: ${headline(section)}`,
    '',
    `${openings[way][outcome]} ${when}. ${todo[outcome]}`.trimEnd(),
    '',
    list(images, image => imageLine(image, section)),
    ...(left.length === 0 ? [] : [list(left, leftLine)]),
    `- Manifests: ${commitLink(section.manifests, rollout.commit, section)} of ${markdownText(section.manifests)}`,
    ...(applications.length === 0 ? [] : [list(worstFirst(applications), applicationLine)]),
    '',
  ].join('\n')
}

function headline({ rollout: { outcome }, way }: RolloutSection): string {
  if (way === 'brought') return outcome
  return outcome === 'healthy' ? 'rolled back' : `roll-back ${outcome}`
}

const openings: Readonly<Record<MovedPull['way'], Readonly<Record<RecordedOutcome, string>>>> = {
  brought: {
    healthy: 'Runs here since',
    failed: 'Failed at',
    blocked: 'Blocked at',
    undecided: 'Not decided at',
  },
  'taken-back': {
    healthy: 'This change does not run here any more, since',
    failed: 'The roll-back of this change failed at',
    blocked: 'The roll-back of this change was blocked at',
    undecided: 'The roll-back of this change was not decided at',
  },
}

function imageLine({ name, tag, digest, source: commit }: RolledOutImage, section: RolloutSection): string {
  const source = commitLink(section.repository, commit, section)
  return `- ${markdownCode(tag === undefined ? name : `${name}:${tag}`)} ${shortDigest(digest)}, built from ${source}`
}

function leftLine({ image, digest, barred }: LeftVersion): string {
  const left = `- In place of ${markdownCode(image)} ${shortDigest(digest)}`
  if (barred === undefined) return `${left}. It is not barred.`
  const reason = markdownText(truncate(barred.reason, mostReason))
  return `${left}, barred since ${markdownText(barred.since)} (${reason}). To lift that, remove its entry from \`${barredFile}\`.`
}

/** So that these are what is left where there are many. */
function worstFirst(applications: readonly AwaitedApplication[]): readonly AwaitedApplication[] {
  const isGood = ({ outcome }: AwaitedApplication) => outcome === 'healthy'
  return applications.toSorted((one, other) => Number(isGood(one)) - Number(isGood(other)))
}

function applicationLine({ namespace, name, outcome, reason }: AwaitedApplication): string {
  const application = markdownCode(namespace === '' ? name : `${namespace}/${name}`)
  const why = reason === '' ? '' : `: ${markdownText(truncate(reason, mostReason))}`
  return `- Argo CD ${application} ${outcome}${why}`
}

function list<Item>(items: readonly Item[], line: (item: Item) => string): string {
  return fitBlocks(items.map(line), mostList, rest => `- …and ${plural(rest, 'more', 'more')}`)
}

function commitLink(repository: string, commit: string, { serverUrl }: RolloutSection): string {
  return markdownLink(markdownCode(commit.slice(0, 12)), `${serverUrl}/${repository}/commit/${commit}`)
}

function shortDigest(digest: Digest): string {
  return markdownCode(`${digest.slice(0, digest.indexOf(':') + 13)}…`)
}
