import type { Environment } from '../../config/config.ts'
import type { Relation } from '../../github/ancestry.ts'
import type { Digest } from '../../image/digest.ts'
import { isoTime } from '../../text/iso-time.ts'
import type { BarredDigest } from '../barred/barred.ts'
import { historyOf, isProven, standsSince } from '../evidence/history.ts'
import type { JudgedRecord } from '../evidence/verify.ts'
import { decidePromotion } from '../gates/decide-promotion.ts'
import type { OtherRelease } from '../gates/promotion.ts'
import type { EnvironmentVersion } from '../move/read-versions.ts'
import type { EnvironmentStatus, ImageStatus, NextVersion, RecordStatus } from './report.ts'
import type { StatusSubject } from './subject.ts'

/** All that was read. */
export interface StatusFacts {
  readonly asked: StatusSubject | undefined
  readonly environments: readonly Environment[]
  readonly images: readonly string[]
  readonly versions: readonly EnvironmentVersion[]
  /** Of all environments: the newest of each image, and those of the digests that are asked about. */
  readonly records: readonly JudgedRecord[]
  /** Undefined where `towpath.barred.yaml` cannot be read. */
  readonly barred: readonly BarredDigest[] | undefined
  /** Releases that go on. */
  readonly underWay: readonly OtherRelease[]
  /** How `head` stands to `base`. */
  readonly relate: (base: string, head: string) => Relation
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Where everything stands. */
export function decideStatus(facts: StatusFacts): readonly EnvironmentStatus[] {
  return inOrder(facts.environments).map(environment => ({
    environment: environment.name,
    promotedFrom: environment.promotedFrom,
    images: facts.images.map(image => imageStatus(facts, environment, image)),
  }))
}

/** Each environment behind the one that it is promoted from; else as the file has them. */
export function inOrder(environments: readonly Environment[]): readonly Environment[] {
  const before = ({ promotedFrom }: Environment): number => {
    const from = environments.find(({ name }) => name === promotedFrom)
    return from === undefined ? 0 : 1 + before(from)
  }
  return environments.toSorted((one, other) => before(one) - before(other))
}

function imageStatus(facts: StatusFacts, environment: Environment, image: string): ImageStatus {
  const { name, promotedFrom } = environment
  const version = versionIn(facts, name, image)
  const history = historyOf(facts.records, { image, environment: name })
  const [newest] = history
  const since = version?.digest === undefined ? undefined : standsSince(history, version.digest)
  return {
    image,
    manifests: version && {
      tag: version.tag,
      digest: version.digest,
      source: version.source,
      commit: version.commit,
      problem: version.problem,
    },
    record: newest && recordStatus(newest),
    since: since === undefined ? undefined : isoTime(since),
    has: hasAsked(facts, name, image),
    next: promotedFrom === undefined ? undefined : nextVersion(facts, { from: promotedFrom, to: environment, image }),
  }
}

function recordStatus(record: JudgedRecord): RecordStatus {
  const { deployment, evidence, proof } = record
  const { digest, source, run } = evidence
  const reasons = isProven(record) ? [] : record.refusals.map(({ message }) => message)
  return { deployment: deployment.id, digest, source, at: isoTime(deployment.createdAt), run, proof, reasons }
}

/** Whether what stands in an environment is, or holds, what is asked for. */
function hasAsked(facts: StatusFacts, environment: string, image: string): ImageStatus['has'] {
  const { asked, relate } = facts
  if (asked === undefined) return undefined
  const version = versionIn(facts, environment, image)
  if (version === undefined) return 'no'
  if (version.problem !== undefined) return 'unknown'
  if (asked.kind === 'digest') return version.digest === asked.digest ? 'yes' : 'no'
  const source = sourceIn(facts, environment, image)
  if (source === undefined) return 'unknown'
  const relation = relate(asked.commit, source)
  if (relation === 'unknown') return 'unknown'
  return relation === 'identical' || relation === 'ahead' ? 'yes' : 'no'
}

interface Step {
  readonly from: string
  readonly to: Environment
  readonly image: string
}

function nextVersion(facts: StatusFacts, { from, to, image }: Step): NextVersion | undefined {
  const { asked, records, now, barred, underWay } = facts
  const [inFrom, inTo] = [versionIn(facts, from, image), versionIn(facts, to.name, image)]
  const digest = asked?.kind === 'digest' ? asked.digest : inFrom?.digest
  // A commit that is not there before cannot be next; one that is there already needs nothing.
  const isAway = asked?.kind === 'commit' && hasAsked(facts, from, image) !== 'yes'
  const isThere = asked !== undefined && hasAsked(facts, to.name, image) === 'yes'
  if (digest === undefined || isAway || isThere) return undefined
  const source = sourceOf(facts, { environment: from, image, digest })
  const built = inTo?.source
  const relation = built === undefined || source === undefined ? 'unknown' : facts.relate(built, source)
  const { outcome, gates, until } = decidePromotion({
    ...{ image, digest, from, to, now, records, barred, underWay, approvals: [] },
    // The one that is not there yet: whoever begins before goes first, and nobody has approved.
    run: { id: Number.MAX_SAFE_INTEGER, startedBy: 'who starts the release' },
    fromRuns: inFrom?.digest,
    toRuns: inTo === undefined ? undefined : { digest: inTo.digest, source: built, relation },
  })
  return {
    digest,
    outcome,
    gates: gates.map(({ until: opens, ...gate }) => ({
      ...gate,
      ...(opens === undefined ? {} : { until: isoTime(opens) }),
    })),
    until: until === undefined ? undefined : isoTime(until),
  }
}

function versionIn({ versions }: StatusFacts, environment: string, image: string): EnvironmentVersion | undefined {
  return versions.find(version => version.environment === environment && version.image === image)
}

function sourceIn(facts: StatusFacts, environment: string, image: string): string | undefined {
  const version = versionIn(facts, environment, image)
  return version?.digest === undefined
    ? version?.source
    : sourceOf(facts, { environment, image, digest: version.digest })
}

/** The commit that a digest was built from: as a record proves it, else as the trailers say. */
function sourceOf(
  facts: StatusFacts,
  { environment, image, digest }: { readonly environment: string; readonly image: string; readonly digest: Digest },
): string | undefined {
  const records = historyOf(facts.records, { image, environment }).filter(({ evidence }) => evidence.digest === digest)
  const version = facts.versions.find(one => one.environment === environment && one.image === image)
  const named = version?.digest === digest ? version.source : undefined
  return records.find(isProven)?.evidence.source ?? named ?? records[0]?.evidence.source
}
