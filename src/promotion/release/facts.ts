import type { Application, TowpathConfig } from '../../config/config.ts'
import { readApprovals } from '../../github/approvals.ts'
import { readEnvironmentProtection } from '../../github/environment.ts'
import { readRunsInProgress } from '../../github/runs-in-progress.ts'
import { compileGlob } from '../../manifest/glob.ts'
import { plural } from '../../text/plural.ts'
import { FactsReader, type Repositories } from '../evidence/facts-reader.ts'
import { historyOf } from '../evidence/history.ts'
import { readRecords } from '../evidence/read-records.ts'
import type { ExpectedEvidence, JudgedRecord } from '../evidence/verify.ts'
import type { Promotion } from '../gates/promotion.ts'
import type { ReleaseRun } from '../move/call.ts'
import type { Way } from './choose-way.ts'
import { findSameContent } from './same-content.ts'

/** Of an environment, of all images: what a page of GitHub's has. */
const mostRecords = 100

/** What is read once, before the branch is looked at. */
export interface ReleaseFacts extends Pick<Promotion, 'records' | 'approvals' | 'reviewers' | 'underWay'> {
  /** By image: the commits that build the same of it as the tag's. */
  readonly sameContent: ReadonlyMap<string, ReadonlySet<string>>
  /** The tag that came with a record's digest. */
  readonly tagOf: (record: JudgedRecord) => Promise<string | undefined>
}

/**
 * Reads the evidence and what the gates of a release look at besides the manifests.
 *
 * @param commit what the tag names
 * @throws DeniedError without `deployments: read`, `actions: read` or `contents: read`; RemoteError
 */
export async function readReleaseFacts(
  repositories: Repositories,
  release: {
    readonly commit: string
    readonly applications: readonly Application[]
    readonly way: Way
    readonly run: ReleaseRun | undefined
    readonly expected: ExpectedEvidence
    readonly config: TowpathConfig
  },
): Promise<ReleaseFacts> {
  const { commit, applications, way, run, expected, config } = release
  const reader = new FactsReader(repositories, expected)
  const images = applications.map(({ image }) => image)
  const wanted = { images, environment: way.from, expected, most: mostRecords }
  const { records, unreadable } = await readRecords(repositories, wanted, reader)
  if (unreadable.length > 0)
    repositories.source.patience.log.info(`${plural(unreadable.length, 'record')} of ${way.from} could not be read.`)
  const sameContent = new Map<string, ReadonlySet<string>>()
  for (const { image, context } of applications) {
    const sources = historyOf(records, { image, environment: way.from }).map(({ evidence }) => evidence.source)
    const others = sources.includes(commit) ? [] : sources
    sameContent.set(image, await findSameContent(repositories.source, { commit, folder: context, others }))
  }
  return {
    ...{ records, sameContent, underWay: await readUnderWay(repositories, run, config) },
    ...(await readApproved(repositories, way, run)),
    tagOf: record => reader.tagOf(record),
  }
}

/** Only where the environment asks for approvals. */
async function readApproved(
  { source }: Repositories,
  { to }: Way,
  run: ReleaseRun | undefined,
): Promise<Pick<Promotion, 'approvals' | 'reviewers'>> {
  if (run === undefined || (to.gates?.approvals ?? 0) === 0) return { approvals: [] }
  const protection = await readEnvironmentProtection(source, to.name)
  const approvals = await readApprovals(source, { runId: run.id, environment: to.name })
  return { approvals, reviewers: protection?.reviewers ?? 0 }
}

/** Other runs of the same workflow; by hand, all runs that release tags started. What they bring is theirs to know. */
export async function readUnderWay(
  { source }: Repositories,
  run: ReleaseRun | undefined,
  { evidence: { workflows, tags } }: TowpathConfig,
): Promise<Promotion['underWay']> {
  const isRelease = tags.flatMap(glob => compileGlob(glob) ?? [])
  const own = run?.workflow === undefined ? workflows : [run.workflow]
  const found = (await Promise.all(own.map(workflow => readRunsInProgress(source, workflow)))).flat()
  return found
    .filter(({ headBranch = '' }) => run?.workflow !== undefined || isRelease.some(matches => matches(headBranch)))
    .filter(({ id }) => id !== run?.id)
    .map(({ id, url }) => ({ runId: id, digest: undefined, url }))
}
