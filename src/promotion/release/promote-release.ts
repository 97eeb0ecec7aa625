import { findBringingCommit } from '../../bump/bringing-commit.ts'
import { BumpRefused } from '../../bump/bump-refused.ts'
import { chooseTargets } from '../../bump/choose-targets.ts'
import { formatBump } from '../../bump/format-bump.ts'
import { readTag } from '../../github/tag.ts'
import { parseReference } from '../../image/reference.ts'
import { chooseApplications } from '../move/choose-applications.ts'
import { expectedEvidence, type MoveMeans, nameOf } from '../move/means.ts'
import { describeBumps, type MoveResult, writeMove } from '../move/write-move.ts'
import type { PromotionCall } from './call.ts'
import { chooseWay } from './choose-way.ts'
import { decideRelease, type ReleaseOfImages, type ReleaseOfState, releasePaths } from './decide.ts'
import { readReleaseFacts } from './facts.ts'
import { findRelease } from './find-release.ts'
import type { PromotionReport } from './report.ts'

/**
 * Brings what a release tag names into the next environment, if the same digest is proven in the one before and every gate is open: all images or none.
 *
 * The answer is a report, also where it is no; what throws is a wrong call or a peer that did not do what it was asked, and nothing is changed then.
 *
 * @throws UserError for a wrong call; ProtectedBranchError, DeniedError, RemoteError
 */
export async function promoteRelease(call: PromotionCall, means: MoveMeans): Promise<PromotionReport> {
  const { config } = means
  const { tag, run } = call
  const way = chooseWay(call.environment, config)
  const applications = chooseApplications(call.images, config)
  const about = { tag, from: way.from, environment: way.to.name, by: run === undefined ? 'person' : 'run' } as const
  const commit = await readTag(means.source, tag)
  if (commit === undefined || (call.startedFor ?? commit) !== commit) {
    const { startedFor } = call
    const image = applications[0].image
    const found = findRelease({
      tag,
      startedFor,
      now: commit,
      image,
      from: way.from,
      records: [],
      sameContent: new Set(),
    })
    const reasons = found.outcome === 'refused' ? [found.message] : []
    return { ...about, ...nothing, outcome: 'refused', source: commit, images: [], reasons }
  }
  const facts = await readReleaseFacts(means, {
    commit,
    applications,
    way,
    run,
    config,
    expected: expectedEvidence(means, call.branch),
  })
  const release: ReleaseOfImages = { tag, commit, applications, way, run, facts, config, now: means.now }
  let last: ReleaseOfState | undefined
  let planned: ReleaseOfState | undefined
  const told = (outcome: PromotionReport['outcome'], more: Partial<PromotionReport> = {}): PromotionReport => {
    const { images = [], reasons = [], until } = last ?? {}
    return { ...about, ...nothing, outcome, source: commit, images, reasons, until, ...more }
  }
  try {
    const result = await writeMove(means.configuration, {
      ...{ branch: call.branch, environment: way.to.name, config, mode: call.mode, run },
      sourceRepository: nameOf(means.source),
      older: 'refused',
      promotedFrom: way.from,
      paths: releasePaths(release),
      plan: async state => {
        last = await decideRelease(means, release, state)
        if (last.outcome === 'unchanged') return undefined
        if (last.outcome !== 'promote') throw new NotNow(last.outcome)
        planned = last
        const headline = `Promote ${describeBumps(last.bumps, way.to.name)}`
        return {
          bumps: last.bumps,
          files: new Map(),
          headline,
          about: `Released by the tag ${tag}, as proven in ${way.from}.`,
        }
      },
    })
    if (result.outcome !== 'unchanged') return told(result.outcome, written(result, planned))
    return told('unchanged', await standing(means, release, { head: result.sha, last }))
  } catch (error) {
    if (error instanceof NotNow) return told(error.outcome)
    if (!(error instanceof BumpRefused)) throw error
    return told('refused', { reasons: error.reasons.map(({ message }) => message) })
  }
}

/** What does not let the images come. It never leaves this file. */
class NotNow extends Error {
  readonly outcome: 'waiting' | 'refused'

  constructor(outcome: 'waiting' | 'refused') {
    super(outcome)
    this.outcome = outcome
  }
}

const nothing = { changes: [], moved: [], commit: undefined, pullRequest: undefined, until: undefined } as const

function written(
  { outcome, sha, pullRequest, changes }: MoveResult,
  planned: ReleaseOfState | undefined,
): Partial<PromotionReport> {
  const { bumps = [], images = [] } = planned ?? {}
  const commit = outcome === 'committed' ? sha : undefined
  return { commit, pullRequest, changes, images, moved: bumps.map(formatBump), until: undefined }
}

/** Where all images are there already: the commit that brought the last of them, and those that it brought. */
async function standing(
  { configuration }: MoveMeans,
  { way: { to }, config }: ReleaseOfImages,
  { head, last }: { readonly head: string | undefined; readonly last: ReleaseOfState | undefined },
): Promise<Partial<PromotionReport>> {
  const versions = last?.standing ?? []
  const bumps = versions.map(({ image, tag, digest, source }) => ({
    image: parseReference(image),
    tag,
    digest,
    commit: source,
  }))
  const targets = chooseTargets({ environments: [to.name], paths: [] }, config, bumps)
  const commit = head === undefined ? undefined : await findBringingCommit(configuration, head, targets)
  const moved = bumps.filter((_, index) => commit === undefined || versions[index]?.commit === commit)
  return { commit, moved: moved.map(formatBump) }
}
