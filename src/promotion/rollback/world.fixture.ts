import { writeTrailers } from '../../bump/trailers.ts'
import { defaultEvidence } from '../../config/config.ts'
import type { Relation } from '../../github/ancestry.ts'
import type { WorkflowRun } from '../../github/workflow-run.ts'
import { type Digest, parseDigest } from '../../image/digest.ts'
import type { BarredDigest } from '../barred/barred.ts'
import { evidenceOf, image, minute, recordOf, runOf, statusOf } from '../evidence/evidence.fixture.ts'
import { type JudgedRecord, verifyEvidence } from '../evidence/verify.ts'

/** One commit of the branch of manifests. */
export interface Change {
  readonly environment: string
  readonly digest: Digest
  readonly source: string
  readonly why: 'deploy' | 'promotion' | 'rollback'
  /** The run that makes it; undefined where a person does. */
  readonly run: number | undefined
  readonly commit: string
  readonly message: string
}

/** A build of a commit: of main, or of the hotfix branch that left main behind the commit `leftAt`. */
export interface Build {
  readonly digest: Digest
  readonly source: string
  readonly number: number
  readonly leftAt: number | undefined
}

/** A small world: one image, two environments, one branch of manifests, and a clock that moves when it is told to. */
export class World {
  readonly changes: Change[] = []
  readonly builds: Build[] = []
  readonly judged: JudgedRecord[] = []
  readonly ended: WorkflowRun[] = []
  /** What really was healthy, whoever says so: `staging sha256:…`. */
  readonly healthy = new Set<string>()
  /** A file of the branch, like the manifests. */
  barred: readonly BarredDigest[] = []
  /** The number from which on main holds the hotfixes. */
  mergedAt = Number.POSITIVE_INFINITY
  /** How many commits came too late. */
  lost = 0
  /** In minutes. */
  clock = 0
  #lastId = 1_000

  get now(): number {
    return minute(this.clock)
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  build(leftAt?: number): Build {
    const number = this.builds.length + 1
    const hex = number.toString(16)
    const digest = parseDigest(`sha256:${hex.padStart(64, '0')}`)
    const build = { digest, source: hex.padStart(40, '0'), number, leftAt }
    this.builds.push(build)
    return build
  }

  /** What the manifests of an environment say. */
  runs(environment: string): Change | undefined {
    return this.changes.findLast(change => change.environment === environment)
  }

  /** A commit on the branch; undefined where it has moved since `head`, as a compare-and-swap says. */
  commit(change: Omit<Change, 'commit' | 'message'>, head: number): Change | undefined {
    if (this.changes.length !== head) {
      this.lost += 1
      return undefined
    }
    const { environment, digest, source } = change
    const run = change.run === undefined ? undefined : { id: change.run, attempt: 1 }
    const trailers = writeTrailers([{ image, tag: undefined, digest, source, environment, run }])
    const commit = `c${head.toString(16).padStart(39, '0')}`
    const made = { ...change, commit, message: `Move backend\n\n${trailers}` }
    this.changes.push(made)
    return made
  }

  /** The run that made a change, or the one that its push started, records how the rollout ended, and ends with that. */
  record(change: Change, outcome: 'healthy' | 'failed'): void {
    if (outcome === 'healthy') this.healthy.add(`${change.environment} ${change.digest}`)
    const conclusion = outcome === 'healthy' ? 'success' : 'failure'
    const headSha = change.run === undefined ? change.commit : change.source
    const run = this.#end({ id: change.run ?? this.nextId(), headSha, conclusion })
    this.#add(change, { state: conclusion, brought: change, run })
  }

  /** A run on the newest build that has nothing to do with any rollout, and ends well. */
  nightly(): WorkflowRun {
    return this.#end({ id: this.nextId(), event: 'schedule', headSha: this.builds.at(-1)?.source ?? '' })
  }

  #end(run: Partial<WorkflowRun>): WorkflowRun {
    const ended = runOf({ startedAt: this.now, updatedAt: this.now, ...run })
    this.ended.push(ended)
    return ended
  }

  /** A job that may write deployments claims that a build is healthy, in the name of a run that has been, and of the newest commit of the branch. */
  forge(environment: string, { digest, source }: Pick<Build, 'digest' | 'source'>, run: WorkflowRun): void {
    this.#add({ environment, digest, source }, { state: 'success', brought: this.runs(environment), run })
  }

  #add(
    { environment, digest, source }: Pick<Change, 'environment' | 'digest' | 'source'>,
    { state, brought, run }: { state: 'success' | 'failure'; brought: Change | undefined; run: WorkflowRun },
  ): void {
    const configuration = { repository: 'canal/shop', commit: brought?.commit ?? '0'.repeat(40) }
    const evidence = evidenceOf({ environment, digest, source, configuration, run: { id: run.id, attempt: 1 } })
    const statuses = [statusOf(state, this.now)]
    const facts = {
      run,
      branchesWithHead: ['main'],
      headToSource: run.headSha === brought?.commit ? 'ahead' : this.relation(run.headSha, source),
      configuration: { message: brought?.message ?? 'Start', branches: ['main'] },
      bringer: this.ended.find(({ id }) => id === brought?.run),
    } as const
    const record = recordOf(evidence, { id: this.nextId(), createdAt: this.now, statuses })
    this.judged.push(verifyEvidence(record, facts, expected))
  }

  /** How a commit stands to another. */
  relation(head: string, base: string): Relation {
    const [ours, theirs] = [head, base].map(source => this.builds.find(build => build.source === source))
    if (ours === undefined || theirs === undefined) return 'unknown'
    if (ours === theirs) return 'identical'
    if (this.#holds(ours, theirs)) return 'ahead'
    return this.#holds(theirs, ours) ? 'behind' : 'diverged'
  }

  #holds(head: Build, base: Build): boolean {
    if (head.leftAt === base.leftAt) return head.number > base.number
    if (base.leftAt === undefined) return base.number <= (head.leftAt ?? 0)
    return head.leftAt === undefined && head.number >= this.mergedAt && base.number < this.mergedAt
  }
}

const expected = {
  ...defaultEvidence,
  repository: 'canal/shop',
  configurationRepository: 'canal/shop',
  configurationBranch: 'main',
}
