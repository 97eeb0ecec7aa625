import { compareCommits, type Relation } from '../../github/ancestry.ts'
import { readBranchState } from '../../github/branch-state.ts'
import type { GitHub } from '../../github/client.ts'
import { limitTasks } from '../../review/task-limit.ts'
import { barredFile } from '../barred/barred.ts'
import { readBarred } from '../barred/read.ts'
import type { EvidenceRecord } from '../evidence/evidence.ts'
import { FactsReader } from '../evidence/facts-reader.ts'
import { historyOf, isSameImage } from '../evidence/history.ts'
import { type ListedRecord, readHistory } from '../evidence/read-history.ts'
import { type JudgedRecord, verifyEvidence } from '../evidence/verify.ts'
import { expectedEvidence, type MoveMeans, nameOf } from '../move/means.ts'
import { type EnvironmentVersion, versionPaths, versionsAt } from '../move/read-versions.ts'
import { readUnderWay } from '../release/facts.ts'
import { decideStatus, inOrder, type StatusFacts } from './decide.ts'
import type { StatusReport } from './report.ts'
import { findSubject, type StatusSubject } from './subject.ts'

/** A call to say where things stand. */
export interface StatusCall {
  /** A commit, its first digits, a release tag or a digest; undefined for what stands where. */
  readonly asked: string | undefined
  /** Without tag and digest. */
  readonly images: readonly string[]
  /** Of the manifests: the one that Argo CD follows. */
  readonly branch: string
}

/** How many requests go at a time. */
const readsAtOnce = 8

/** Of one digest in one environment: more of them only say that it stands there for long. */
const mostOfDigest = 10

/**
 * Says of images where they stand, and what holds the next version of each environment. Only reads.
 *
 * @throws UserError where nothing is called as asked, or there is no such branch; DeniedError without `contents: read`, `deployments: read` or `actions: read`;
 * RemoteError
 */
export async function readStatus({ asked, images, branch }: StatusCall, means: MoveMeans): Promise<StatusReport> {
  const { source, configuration, config } = means
  const subject = asked === undefined ? undefined : await findSubject(source, asked)
  const environments = inOrder(config.environments)
  const wanted = { environments: environments.map(({ name }) => name), images }
  const limit = limitTasks(readsAtOnce)
  const [state, underWay] = await Promise.all([
    readBranchState(configuration, branch, [...versionPaths(wanted, config), barredFile]),
    readUnderWay(means, undefined, config),
  ])
  const versions = await versionsAt(configuration, state, wanted, config)
  const bytes = state.files.get(barredFile)
  const { barred } = await readBarred(bytes === undefined ? undefined : new TextDecoder().decode(bytes), barredFile)
  const expected = expectedEvidence(means, branch)
  const reader = new FactsReader(means, expected)
  const judge = async (record: EvidenceRecord): Promise<JudgedRecord> =>
    verifyEvidence(record, await reader.read(record), expected)
  const choose = chooseRecords({ images, versions, subject })
  const histories = await Promise.all(environments.map(({ name }) => limit(() => readHistory(source, name, choose))))
  const records = await Promise.all(histories.flat().map(record => limit(() => judge(record))))
  const known = { asked: subject, environments, images, versions, records, barred, underWay, now: means.now() }
  return { version: 1, asked: subject, environments: await decideWith(source, known, limit) }
}

/** The newest of each image, and the newest few of what the manifests say or is asked for: to hold each against what it names takes requests. */
function chooseRecords({
  images,
  versions,
  subject,
}: {
  readonly images: readonly string[]
  readonly versions: readonly EnvironmentVersion[]
  readonly subject: StatusSubject | undefined
}): (listed: readonly ListedRecord[]) => readonly ListedRecord[] {
  return listed =>
    listed.filter(record => {
      const { environment, digest } = record.evidence
      const image = images.find(one => isSameImage(one, record.evidence.image))
      if (image === undefined) return false
      const alike = historyOf(listed, record.evidence)
      if (alike[0] === record) return true
      const version = versions.find(one => one.environment === environment && one.image === image)
      const isAsked = subject?.kind === 'digest' && subject.digest === digest
      const place = alike.filter(({ evidence }) => evidence.digest === digest).indexOf(record)
      return (isAsked || version?.digest === digest) && place < mostOfDigest
    })
}

/** Decides as often as that takes further comparisons of commits, each read once: it is pure, and what it asks depends on what it was told. */
async function decideWith(
  source: GitHub,
  facts: Omit<StatusFacts, 'relate'>,
  limit: ReturnType<typeof limitTasks>,
): Promise<StatusReport['environments']> {
  const known = new Map<string, Relation>()
  for (;;) {
    const missing = new Map<string, { readonly base: string; readonly head: string }>()
    const relate = (base: string, head: string): Relation => {
      const key = `${base}...${head}`
      if (!known.has(key)) missing.set(key, { base, head })
      return known.get(key) ?? 'unknown'
    }
    const decided = decideStatus({ ...facts, relate })
    if (missing.size === 0) return decided
    const ask = async ([key, pair]: readonly [string, { readonly base: string; readonly head: string }]) =>
      known.set(key, await compareCommits(source, nameOf(source), pair))
    await Promise.all([...missing].map(pair => limit(() => ask(pair))))
  }
}
