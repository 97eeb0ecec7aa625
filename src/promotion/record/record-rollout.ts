import type { RunAttempt } from '../../github/run-attempt.ts'
import { plural } from '../../text/plural.ts'
import type { Repositories } from '../evidence/facts-reader.ts'
import { foundThere, newestOf, readHistory } from '../evidence/read-history.ts'
import type { ExpectedEvidence } from '../evidence/verify.ts'
import type { EndedRollout } from './call.ts'
import { checkRecords } from './check.ts'
import { writeSections } from './comments.ts'
import {
  evidenceFor,
  type RecordContext,
  type RecordedOutcome,
  type WrittenRecord,
  writeRecords,
} from './deployments.ts'
import { findLeftVersions, type LeftVersion } from './left-versions.ts'
import { findMovedPulls, type MovedPull } from './moved-pulls.ts'
import { rolloutSection } from './section.ts'

export interface RecordOptions {
  /** `source` may write deployments and comments; `configuration` may read the manifests. */
  readonly repositories: Repositories
  readonly expected: ExpectedEvidence
  readonly run: RunAttempt
  /** The page of the run. */
  readonly runUrl: string
  /** `https://github.com`. */
  readonly serverUrl: string
  /** `dry-run` only reads, and says what it would write. */
  readonly mode: 'write' | 'dry-run'
}

/** What was recorded of a rollout. */
export interface RecordReport {
  /** `recorded`: it counts as soon as its run has ended well; `failure`: it ended otherwise; `none`: nothing was written. */
  readonly evidence: 'recorded' | 'failure' | 'none'
  readonly deployments: readonly number[]
  /** Addresses of the comments that tell it. */
  readonly comments: readonly string[]
  /** Why records will not be believed, one a record and rule. */
  readonly doubts: readonly string[]
  /** The pull requests that it moved. */
  readonly pulls: readonly MovedPull[]
}

type Recorded = EndedRollout & { readonly outcome: RecordedOutcome }

const nothing: RecordReport = { evidence: 'none', deployments: [], comments: [], doubts: [], pulls: [] }

/**
 * Records a rollout that has ended, and tells it the pull requests whose commits it brought or took back. Repeated, it goes on where it stopped.
 *
 * @throws DeniedError without `deployments: write` or `contents: read`; RemoteError
 */
export async function recordRollout(rollout: EndedRollout, options: RecordOptions): Promise<RecordReport> {
  const { repositories, expected, run, runUrl, mode } = options
  const { source: github } = repositories
  const { log } = github.patience
  const { outcome, environment } = rollout
  if (outcome === 'superseded') {
    log.info('A later rollout took its place and is recorded by its own run: nothing is written.')
    return nothing
  }
  const recorded: Recorded = { ...rollout, outcome }
  const images = rollout.images.map(({ name }) => name)
  const history = await readHistory(github, environment, newestOf(images))
  const context: RecordContext = { manifests: expected.configurationRepository, run, runUrl, history }
  if (mode === 'dry-run') return tryRecording(recorded, context, options)
  const written = await writeRecords(github, recorded, context)
  const isGood = outcome === 'healthy'
  const { pulls, left } = await findMoves(written, context, options)
  // What came back is proven by its older record; the run of a rollout that failed can prove nothing.
  const isReturn = left.some(({ barred }) => barred !== undefined)
  const doubts =
    isGood && !isReturn ? await orWarn(options, 'The check of the record', () => findDoubts(written, options)) : []
  const comments = await writeSections(github, pulls, {
    environment,
    author: expected.creator,
    text: pull => sectionFor(pull, recorded, left, written, options),
  })
  return {
    evidence: isGood ? 'recorded' : 'failure',
    deployments: written.map(({ deployment: { id } }) => id),
    comments,
    doubts: doubts ?? [],
    pulls,
  }
}

interface Moves {
  readonly pulls: readonly MovedPull[]
  readonly left: readonly LeftVersion[]
}

/** What the images of each source commit moved: a rollback's may be of several. */
async function findMoves(
  written: readonly WrittenRecord[],
  context: RecordContext,
  options: RecordOptions,
): Promise<Moves> {
  const pulls = new Map<number, MovedPull>()
  const left: LeftVersion[] = []
  for (const [source, records] of Map.groupBy(written, ({ image }) => image.source)) {
    const moves = await findMovesOf(source, records, context, options)
    for (const pull of moves.pulls) {
      // What one image still has runs there.
      if (pulls.get(pull.number)?.way !== 'brought') pulls.set(pull.number, pull)
    }
    left.push(...moves.left)
  }
  return { pulls: [...pulls.values()].sort((one, other) => one.number - other.number), left }
}

async function findMovesOf(
  source: string,
  written: readonly WrittenRecord[],
  { history }: RecordContext,
  options: RecordOptions,
): Promise<Moves> {
  const { source: github, configuration } = options.repositories
  const before = written.map(record => foundThere(history, record))
  const moved = await orWarn(options, 'Finding its pull requests', () => findMovedPulls(github, source, before))
  if (moved === undefined) return { pulls: [], left: [] }
  if (moved.left > 0)
    github.patience.log.warning(
      `${plural(moved.left, 'commit')} beyond the first hundred were not looked at: their pull requests are not told.`,
    )
  const read = () => findLeftVersions(configuration, written, { before, ...moved })
  return { pulls: moved.pulls, left: (await orWarn(options, 'Reading what is barred', read)) ?? [] }
}

function sectionFor(
  { way }: MovedPull,
  rollout: Recorded,
  left: readonly LeftVersion[],
  written: readonly WrittenRecord[],
  { expected, serverUrl, runUrl }: RecordOptions,
): string {
  const { repository, configurationRepository: manifests } = expected
  const at = Math.max(...written.map(({ deployment }) => deployment.createdAt))
  return rolloutSection({ rollout, way, left, at, serverUrl, repository, manifests, runUrl })
}

async function findDoubts(
  written: readonly WrittenRecord[],
  { repositories, expected }: RecordOptions,
): Promise<readonly string[]> {
  const { log } = repositories.source.patience
  const checked = await checkRecords(repositories, written, expected)
  const doubts = checked.flatMap(({ record: { image, evidence }, refusals }) =>
    refusals.map(
      ({ message }) => `The record of ${image.name} does not prove it in ${evidence.environment}: ${message}`,
    ),
  )
  for (const doubt of doubts) log.warning(doubt)
  return doubts
}

async function tryRecording(rollout: Recorded, context: RecordContext, options: RecordOptions): Promise<RecordReport> {
  const { log } = options.repositories.source.patience
  const written = rollout.images.map((image): WrittenRecord => {
    const evidence = evidenceFor(image, rollout, context)
    return { image, evidence, deployment: { id: Number.MAX_SAFE_INTEGER, createdAt: Date.now() } }
  })
  for (const { evidence } of written) log.info(`Would record in ${evidence.environment}: ${JSON.stringify(evidence)}`)
  const { pulls, left } = await findMoves(written, context, options)
  for (const pull of pulls)
    log.info(`Would tell pull request ${pull.number}:\n${sectionFor(pull, rollout, left, written, options)}`)
  return { ...nothing, pulls }
}

/** What follows the record does not undo it: where GitHub refuses, that is a warning. */
async function orWarn<Result>(
  { repositories: { source } }: RecordOptions,
  what: string,
  ask: () => Promise<Result>,
): Promise<Result | undefined> {
  const { log, signal } = source.patience
  try {
    return await ask()
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof Error) || !['DeniedError', 'RemoteError'].includes(error.name)) throw error
    log.warning(`${what} did not work, and the record does not need it: ${error.message}`)
    return undefined
  }
}
