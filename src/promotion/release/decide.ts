import type { Bump } from '../../bump/bump.ts'
import type { Application, TowpathConfig } from '../../config/config.ts'
import { compareCommits } from '../../github/ancestry.ts'
import type { BranchState } from '../../github/branch-state.ts'
import { readTag } from '../../github/tag.ts'
import { parseReference } from '../../image/reference.ts'
import { barredFile } from '../barred/barred.ts'
import { barredAt } from '../barred/read-at.ts'
import type { Repositories } from '../evidence/facts-reader.ts'
import { historyOf, isProven } from '../evidence/history.ts'
import { decidePromotion } from '../gates/decide-promotion.ts'
import type { Promotion, RunningVersion } from '../gates/promotion.ts'
import { type EnvironmentVersion, versionPaths, versionsAt } from '../move/read-versions.ts'
import type { Way } from './choose-way.ts'
import type { ReleaseFacts } from './facts.ts'
import { findRelease } from './find-release.ts'
import type { PromotedImage } from './report.ts'

/** A release of several images that come together or not at all. */
export interface ReleaseOfImages {
  readonly tag: string
  /** What the tag named when the run, or this call, began. */
  readonly commit: string
  readonly applications: readonly Application[]
  readonly way: Way
  readonly run: Promotion['run']
  readonly facts: ReleaseFacts
  readonly config: TowpathConfig
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What a state of the branch lets a release do. */
export interface ReleaseOfState {
  readonly outcome: 'promote' | 'unchanged' | 'waiting' | 'refused'
  readonly images: readonly PromotedImage[]
  readonly reasons: readonly string[]
  readonly until: number | undefined
  /** Those that are to move. */
  readonly bumps: readonly Bump[]
  /** What `to` says of the images. */
  readonly standing: readonly EnvironmentVersion[]
}

/** The files that {@link decideRelease} looks at. */
export function releasePaths({ applications, way, config }: Pick<ReleaseOfImages, 'applications' | 'way' | 'config'>) {
  return [...versionPaths(wantedOf(applications, way), config), barredFile]
}

/**
 * Decides on a state of the branch, with the tag as it is now.
 *
 * @throws DeniedError, RemoteError
 */
export async function decideRelease(
  repositories: Repositories,
  release: ReleaseOfImages,
  state: BranchState,
): Promise<ReleaseOfState> {
  const { way, applications, config, facts } = release
  const { source, configuration } = repositories
  const tagged = await readTag(source, release.tag)
  const versions = await versionsAt(configuration, state, wantedOf(applications, way), config)
  const { barred, problems } = await barredAt(state)
  const reasons = [...problems]
  const images: PromotedImage[] = []
  const bumps: Bump[] = []
  for (const { image } of applications) {
    const found = findRelease({
      ...{ tag: release.tag, startedFor: release.commit, now: tagged, image, from: way.from, records: facts.records },
      sameContent: facts.sameContent.get(image) ?? new Set(),
    })
    if (found.outcome === 'refused') {
      reasons.push(found.message)
      images.push({ image, tag: undefined, digest: undefined, decision: undefined })
      continue
    }
    const { digest } = found
    const proof = historyOf(facts.records, { image, environment: way.from }).find(
      record => isProven(record) && record.evidence.digest === digest,
    )
    const tag = proof === undefined ? undefined : await facts.tagOf(proof)
    const [inFrom, inTo] = [way.from, way.to.name].map(name =>
      versions.find(version => version.environment === name && version.image === image),
    )
    if (inFrom?.problem !== undefined) reasons.push(inFrom.problem)
    const decision = decidePromotion({
      ...{ image, digest, from: way.from, to: way.to, now: release.now(), run: release.run, barred },
      ...{ records: facts.records, approvals: facts.approvals, reviewers: facts.reviewers, underWay: facts.underWay },
      fromRuns: inFrom?.digest,
      toRuns: inTo === undefined ? undefined : await runningVersion(repositories, inTo, release.commit),
    })
    images.push({ image, tag, digest, decision })
    // Its own commit may be an older one that built the same: what is released is what the tag names.
    if (decision.outcome === 'promote')
      bumps.push({ image: parseReference(image), tag, digest, commit: release.commit })
  }
  const outcome = outcomeOf(images, reasons)
  const standing = versions.filter(({ environment }) => environment === way.to.name)
  return { outcome, images, reasons: [...new Set(reasons)], until: lastOf(images), bumps, standing }
}

function wantedOf(applications: readonly Application[], { from, to }: Way) {
  return { environments: [from, to.name], images: applications.map(({ image }) => image) }
}

async function runningVersion(
  { source }: Repositories,
  { digest, source: built }: EnvironmentVersion,
  commit: string,
): Promise<RunningVersion> {
  const { owner, repo } = source.repository
  const relation =
    built === undefined ? 'unknown' : await compareCommits(source, `${owner}/${repo}`, { base: built, head: commit })
  return { digest, source: built, relation }
}

function outcomeOf(images: readonly PromotedImage[], reasons: readonly string[]): ReleaseOfState['outcome'] {
  const outcomes = new Set(images.map(({ decision }) => decision?.outcome ?? 'refused'))
  if (reasons.length > 0 || outcomes.has('refused')) return 'refused'
  if (outcomes.has('waiting')) return 'waiting'
  return outcomes.has('promote') ? 'promote' : 'unchanged'
}

/** When the last that waits can come; undefined where one waits for somebody. */
function lastOf(images: readonly PromotedImage[]): number | undefined {
  const waiting = images.filter(({ decision }) => decision?.outcome === 'waiting')
  const times = waiting.map(({ decision }) => decision?.until)
  const known = times.filter(time => time !== undefined)
  return known.length === 0 || known.length < times.length ? undefined : Math.max(...known)
}
