import { createTag } from '../../peers/github/seed/create-tag.ts'
import { mergePullRequest } from '../../peers/github/state/merge-pull-request.ts'
import type { PullRequest } from '../../peers/github/state/pull-request.ts'
import { pushImage } from '../../peers/registry/seed/push-image.ts'
import { prepareCommitJob } from '../../peers/runner/prepare-job.ts'
import { workspaceIn } from '../../peers/runner/run-job.ts'
import { type PlayedRun, runWorkflow, type StepRun, templateOf } from '../../peers/runner/run-workflow.ts'
import { logOf } from '../log-of.ts'
import type { ChangeStory, PlayedStep, Stop } from '../page/story.ts'
import { maintainer } from '../stage.ts'
import type { Delivery } from './delivery.ts'
import type { DeliveryGround } from './ground.ts'
import { stopOf } from './stops.ts'

export interface PlayedDelivery {
  readonly story: ChangeStory
  /** What differs from what is expected, a sentence each. */
  readonly differences: readonly string[]
}

/** The workflow that each event starts: its name, its file, and the environment that it brings a version to. */
const workflows = {
  merge: { workflow: 'Deploy', file: 'deploy.yml', environment: 'development' },
  tag: { workflow: 'Release', file: 'release.yml', environment: 'production' },
} as const

/** Plays one change, from its merge or its tag to the end of its workflow. */
export async function playDelivery(
  ground: DeliveryGround,
  root: string,
  delivery: Delivery,
  progress: (line: string) => void,
): Promise<PlayedDelivery> {
  const { stage, cluster, secrets } = ground
  const { event, title } = delivery
  const pull = pullOf(ground, delivery.branch)
  const stops: Stop[] = []
  progress(title)
  const commit = await merge(ground, pull, stops)
  const inputs =
    event.type === 'merge' ? await build(ground, { commit, event }, stops) : await tag(ground, { commit, event }, stops)
  const { workflow, file, environment } = workflows[event.type]
  const played = await runWorkflow({
    world: stage.peer.world,
    root,
    code: 'bundle',
    caller: templateOf(root, file),
    workspace: workspaceIn(stage.folder, stage.peer.world),
    prepare: place =>
      prepareCommitJob(
        {
          repository: stage.repository,
          workflow: { workflow, path: `.github/workflows/${file}` },
          actor: maintainer,
          event: 'push',
          ref: event.type === 'tag' ? `refs/tags/${event.tag}` : `refs/heads/${stage.repository.defaultBranch}`,
        },
        place,
      ),
    vars: { ARGOCD_URL: cluster.argocd.url },
    secrets,
    inputs: { ...inputs, ...patience },
    signal: stage.signal,
    onStep(step) {
      const stop = stopOf(step, environment)
      stops.push(stop)
      progress(`  ${environment}: ${stop.what}, after ${(step.record.milliseconds / 1000).toFixed(1)} s`)
    },
  })
  return {
    story: {
      name: delivery.name,
      title,
      purpose: delivery.purpose,
      stops,
      comments: stage.repository.comments
        .filter(({ number }) => number === pull.number)
        .map(({ author, body }) => ({ author: author.login, markdown: body })),
      steps: played.steps.map(ran => playedStep(ran, workflow)),
    },
    differences: differences(delivery, played),
  }
}

/** Short, for the clock of the emulated cluster runs fast. */
const patience = { settle: '2s', 'health-settle': '1s', 'degraded-grace': '3s', within: '1m' }

function pullOf({ stage }: DeliveryGround, branch: string): PullRequest {
  const found = stage.repository.pulls.find(({ head }) => head.branch === branch)
  if (found === undefined) throw new Error(`No pull request comes from ${branch}.`)
  return found
}

/** Merges the pull request where it is open, and returns its commit on main. */
async function merge({ stage }: DeliveryGround, pull: PullRequest, stops: Stop[]): Promise<string> {
  const isOpen = pull.state === 'open'
  const commit = isOpen ? await mergePullRequest(stage.peer.world, pull) : (pull.mergeCommit ?? '')
  if (isOpen) stops.push(happened(`#${pull.number} merged`, { commit }))
  return commit
}

/** What the build of the commit does: it pushes the image, and hands on its reference. */
async function build(
  { stage, neverReady }: DeliveryGround,
  { commit, event }: { readonly commit: string; readonly event: Extract<Delivery['event'], { type: 'merge' }> },
  stops: Stop[],
): Promise<Readonly<Record<string, string>>> {
  const { host } = stage.registry
  const { digest, reference } = await pushImage({ host, repository, tag: event.tag, revision: commit })
  if (event.pods === 'never-ready') neverReady.add(digest)
  stops.push(happened(`image ${event.tag} pushed`, { commit, digest }))
  return { images: reference, 'source-commit': commit }
}

async function tag(
  { stage }: DeliveryGround,
  { commit, event }: { readonly commit: string; readonly event: Extract<Delivery['event'], { type: 'tag' }> },
  stops: Stop[],
): Promise<Readonly<Record<string, string>>> {
  await createTag(stage.repository, { name: event.tag, target: commit })
  stops.push(happened(`tagged ${event.tag}`, { commit }))
  return { images: `${stage.registry.host}/${repository}` }
}

/** The image whose way is played. */
const repository = 'shop/backend'

function happened(what: string, facts: Stop['facts']): Stop {
  return { at: new Date().toISOString(), environment: undefined, what, outcome: 'neutral', facts, detail: '' }
}

function playedStep({ action, record }: StepRun, workflow: string): PlayedStep {
  const { exitCode, milliseconds, summary } = record
  return { job: workflow.toLowerCase(), step: action, exitCode, milliseconds, result: outcomeOf(record), summary }
}

function outcomeOf({ outputs }: StepRun['record']): string {
  return outputs['evidence'] ?? outputs['outcome'] ?? 'no outcome'
}

function differences({ title, expected }: Delivery, { run, steps }: PlayedRun): readonly string[] {
  const seen = steps.map(({ step, action, record }) => `${step.id ?? action} ${outcomeOf(record)}`)
  const wanted = expected.steps.map(([step, outcome]) => `${step} ${outcome}`)
  const found: string[] = []
  if (seen.join(', ') !== wanted.join(', '))
    found.push(`${title}: the steps said ${seen.join(', ') || 'nothing'}, not ${wanted.join(', ')}`)
  if (run.conclusion !== expected.conclusion)
    found.push(`${title}: the run ended with ${run.conclusion}, not ${expected.conclusion}`)
  return found.length === 0 ? [] : [...found, ...steps.map(({ record }) => logOf(record))]
}
