import type { Digest } from '../../image/digest.ts'
import { visibleLine } from '../../text/visible.ts'
import type { EnvironmentStatus, ImageStatus, NextVersion, RecordStatus, StatusReport } from './report.ts'
import type { StatusSubject } from './subject.ts'

/** The answer for a person: a block an environment, a line a fact. */
export function formatStatus({ asked, environments }: StatusReport): string {
  const head = asked === undefined ? [] : [subjectLine(asked)]
  return `${[...head, ...environments.map(block => environmentBlock(block, asked))].join('\n\n')}\n`
}

function subjectLine(asked: StatusSubject): string {
  if (asked.kind === 'digest') return asked.digest
  return asked.tag === undefined ? asked.commit : `${asked.commit} (${visibleLine(asked.tag)})`
}

function environmentBlock(
  { environment, promotedFrom, images }: EnvironmentStatus,
  asked: StatusSubject | undefined,
): string {
  const head = promotedFrom === undefined ? environment : `${environment}, from ${promotedFrom}`
  const blocks = images.map(image => [
    `  ${image.image}`,
    ...factsOf(image, asked).map(([label, text]) => `    ${label.padEnd(width)}  ${visibleLine(text)}`),
  ])
  return [head, ...blocks.flat()].join('\n')
}

type Fact = readonly [label: string, text: string]

/** Of the longest label. */
const width = 'approvals'.length

function factsOf({ manifests, record, since, has, next }: ImageStatus, asked: StatusSubject | undefined): Fact[] {
  const facts: Fact[] = []
  if (asked !== undefined && has !== undefined) facts.push([asked.kind === 'digest' ? 'it is' : 'has it', answer(has)])
  if (manifests === undefined) facts.push(['runs', 'nothing: the manifests do not name it'])
  else if (manifests.problem !== undefined) facts.push(['runs', manifests.problem])
  else {
    const version = [manifests.tag, manifests.digest && short(manifests.digest)].filter(part => part !== undefined)
    const built = manifests.source === undefined ? '' : `, built from ${manifests.source.slice(0, 12)}`
    facts.push(['runs', `${version.join(' ') || 'no version'}${built}`])
  }
  if (since !== undefined) facts.push(['since', since])
  if (record !== undefined) facts.push(...recordFacts(record, manifests?.digest))
  else if (manifests !== undefined) facts.push(['record', 'none: nothing says that it was ever healthy here'])
  if (next !== undefined) facts.push(...nextFacts(next))
  return facts
}

function answer(has: 'yes' | 'no' | 'unknown'): string {
  return has === 'unknown' ? 'nobody can tell: no record or trailer says what runs here was built from' : has
}

function recordFacts({ deployment, digest, at, proof, reasons }: RecordStatus, runs: Digest | undefined): Fact[] {
  const other = digest === runs ? '' : ` of ${short(digest)}`
  if (proof === 'proven') return [['record', `deployment ${deployment}${other} at ${at}: proven`]]
  return [
    ['record', `deployment ${deployment}${other} at ${at} proves nothing:`],
    ...reasons.map((reason): Fact => ['', reason]),
  ]
}

function nextFacts({ digest, outcome, gates, until }: NextVersion): Fact[] {
  if (outcome === 'unchanged') return [['next', 'nothing: it has what runs before it']]
  const words = {
    promote: 'may come',
    waiting: until === undefined ? 'has to wait' : `has to wait until ${until}`,
    refused: 'may not come',
  }
  const shut = gates.filter(({ state }) => state !== 'open')
  return [
    ['next', `${short(digest)} ${words[outcome]}`],
    ...shut.map(({ gate, seen, fix }): Fact => [gate, `${seen} ${fix}`]),
  ]
}

function short(digest: Digest): string {
  return digest.slice(0, digest.indexOf(':') + 13)
}
