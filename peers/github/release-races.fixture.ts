import { commitBumps } from '../../src/bump/commit-bumps.ts'
import { parseReference } from '../../src/image/reference.ts'
import type { ReleaseRun } from '../../src/promotion/move/call.ts'
import type { MoveMeans } from '../../src/promotion/move/means.ts'
import { promoteRelease } from '../../src/promotion/release/promote-release.ts'
import type { RollbackOrder } from '../../src/promotion/rollback/call.ts'
import { rollBack } from '../../src/promotion/rollback/roll-back.ts'
import { asReleaseRun, backend, digestOf, openRelease, overlay } from './release.fixture.ts'
import { commitFiles } from './seed/commit-files.ts'
import { completeWorkflowRun } from './seed/start-workflow-run.ts'
import type { WorkflowRun } from './state/workflow-run.ts'

/** A build of backend, by its number: `v3` of the digest of threes. */
export interface Build {
  readonly digit: string
  readonly source: string
}

type Ending = 'success' | 'failure'

/** A repository of source and one of manifests, in which builds are deployed, promoted and taken back by the real verbs, all at once. */
export async function openRaces() {
  const shop = await openRelease('', { manifests: 'deploy' })
  const means = await shop.means()
  const builds: Build[] = []
  /** What really was healthy, whoever says so: `staging 3`. */
  const healthy = new Set<string>()
  let building: Promise<unknown> = Promise.resolve()

  /** One after the other: git takes one push at a time. */
  function build(branch: string, from?: string): Promise<Build> {
    const made = building.then(async () => {
      const digit = (builds.length + 1).toString(16)
      const files = { 'backend/main.ts': digit }
      const source = await commitFiles(shop.github.world, shop.repository, {
        branch,
        ...(from ? { from } : {}),
        message: 'Push',
        files,
      })
      await shop.tag(`v${digit}`, source)
      builds.push({ digit, source })
      return { digit, source }
    })
    building = made
    return made
  }

  async function record(
    environment: string,
    { digit, source }: Build,
    at: { commit: string; run: WorkflowRun; ending: Ending },
  ) {
    if (at.ending === 'success') healthy.add(`${environment} ${digestOf(digit)}`)
    const { commit, run } = at
    await shop.recordAs({ environment, image: backend, digit, source, commit, run, manifests: 'deploy' }, at.ending)
  }

  async function deploy(built: Build, ending: Ending): Promise<string> {
    const { digit, source } = built
    const run = shop.start('deploy.yml', { event: 'push', headBranch: 'main', headSha: source })
    const bump = { image: parseReference(backend), tag: `v${digit}`, digest: digestOf(digit), commit: source }
    const targets = [{ environment: 'staging', paths: [overlay('staging')], bumps: [bump] }]
    const request = {
      branch: 'main',
      targets,
      sourceRepository: 'canal/shop',
      older: 'refused',
      run: asReleaseRun(run),
    } as const
    const { outcome, sha } = await commitBumps(means.configuration, request)
    if (outcome === 'committed') await record('staging', built, { commit: sha, run, ending })
    completeWorkflowRun(run, ending)
    return `deploy ${outcome}`
  }

  /** Promotes, and goes back in the same run where that fails. */
  async function promote(built: Build, ending: Ending): Promise<string> {
    const run = shop.release(`v${built.digit}`, built.source)
    const call = { tag: `v${built.digit}`, startedFor: built.source, environment: undefined, images: ['backend'] }
    const report = await promoteRelease({ ...call, branch: 'main', mode: 'commit', run: unseen(run) }, means)
    const { commit, outcome, moved } = report
    if (outcome === 'committed' && commit !== undefined) {
      await record('production', built, { commit, run, ending })
      const cause = { by: 'rollout', failed: moved, outcome: 'failed', reason: 'Back-off.' } as const
      if (ending === 'failure') await goBack(cause, run)
    }
    completeWorkflowRun(run, outcome === 'committed' ? ending : 'failure')
    return `promote ${outcome}`
  }

  async function goBack(cause: RollbackOrder, within?: WorkflowRun): Promise<string> {
    const headSha = builds.at(-1)?.source ?? ''
    const run = within ?? shop.start('deploy.yml', { event: 'workflow_dispatch', headBranch: 'main', headSha })
    const call = { environment: 'production', branch: 'main', mode: 'commit', run: unseen(run), cause } as const
    const { commit, outcome, images } = await rollBack(call, means)
    const back = builds.find(({ digit }) => digestOf(digit) === images[0]?.digest)
    if (outcome === 'committed' && commit !== undefined && back !== undefined)
      await record('production', back, { commit, run, ending: 'success' })
    if (within === undefined) completeWorkflowRun(run, 'success')
    return `roll back ${outcome}`
  }

  return {
    ...{ shop, means: means as MoveMeans, builds, healthy, build, deploy, promote, goBack },
    [Symbol.asyncDispose]: shop[Symbol.asyncDispose],
  }
}

export type Races = Awaited<ReturnType<typeof openRaces>>

/** As of a workflow that no other run is of: each goes on as if it were alone. */
function unseen(run: WorkflowRun): ReleaseRun {
  return { ...asReleaseRun(run), workflow: '.github/workflows/none.yml' }
}
