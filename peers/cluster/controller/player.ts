import { readApplicationState } from '../../../src/argocd/read-application-state.ts'
import type { KubernetesObject } from '../../../src/manifest/object.ts'
import { maySync } from '../argocd/sync-windows.ts'
import { compare } from '../desired/compare.ts'
import type { DesiredState, LookAtGit } from '../desired/desired-state.ts'
import { type Collection, metadataOf } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { applyStep } from '../story/apply-step.ts'
import { type Behaviour, decideSequence, type SequenceName } from '../story/decide-sequence.ts'
import { isRetry, type Step } from '../story/step.ts'
import { type DeedName, tellStory } from '../story/tell-story.ts'
import { readPolicy } from './application-policy.ts'
import { createDeployedObjects } from './deployed-objects.ts'
import { createGitView, revisionsOf } from './git-view.ts'
import { readLook, worstBehaviour } from './read-look.ts'
import { stepFacts } from './step-facts.ts'
import { planSync, type SyncPlan } from './sync-plan.ts'
import { createTimeline, type Due } from './timeline.ts'
import { createWake } from './wake.ts'

export interface PlayerOptions {
  readonly world: World
  readonly collection: Collection
  readonly name: string
  readonly lookAtGit: LookAtGit
  readonly behaviourOf: (image: string) => Behaviour
  /** How many times faster than recorded. */
  readonly speed: number
  /** Between two looks at git that nobody asked for, in milliseconds. */
  readonly pollEvery: number
  /** `given` where it is there from the beginning: then what git has is deployed already. */
  readonly deployment: 'given' | 'ordinary'
}

/** Lets one Application go through what the recordings show, as git, its spec and people move it. */
export interface Player {
  /** Looks at git as soon as it can, as after a webhook. */
  notice(): void
  /** Ends when the Application has gone or the signal aborts. @throws what the emulator cannot do */
  play(signal: AbortSignal): Promise<void>
  /** When it has first come to rest. */
  readonly settled: Promise<void>
}

/** How many times longer slow Pods take. */
const slowness = 6
/** Between two looks at a sync window that holds back a sync, in milliseconds. */
const windowEvery = 200

export function createPlayer(options: PlayerOptions): Player {
  const { world, collection, name, behaviourOf } = options
  const wake = createWake()
  const git = createGitView(options.lookAtGit, options.pollEvery)
  const deployed = createDeployedObjects(world.objects, `${name}:`)
  const timeline = createTimeline(options.deployment === 'given' ? Number.POSITIVE_INFINITY : options.speed)
  let deployment = options.deployment
  let settle = () => {}
  const settled = new Promise<void>(resolve => {
    settle = resolve
  })
  const read = () => world.objects.get(collection, name) as KubernetesObject | undefined

  /** Compares with git; then goes on, or begins what is to be gone through. */
  async function reconcile(application: KubernetesObject): Promise<void> {
    const asked = await git.reconcile(application)
    const current = read()
    if (current === undefined) return
    const sequence = decide(current, asked)
    // Pods that are on their way stay so, whatever is found in git, unless it is synced.
    const goesOn = timeline.next() !== undefined && looksOnly.has(sequence)
    if (timeline.isOperating() || current['operation'] !== undefined || goesOn) {
      timeline.add({ after: 0, looked: true }, Date.now())
      if (asked === 'asked') timeline.add({ after: 100, refreshed: true }, Date.now())
      if (timeline.story !== undefined) timeline.story.nextLook = 'done'
    } else begin(sequence, current)
  }

  function decide(application: KubernetesObject, asked: 'asked' | 'by-itself'): SequenceName {
    const { desired } = git
    const { objects } = deployed
    return decideSequence(readLook({ world, application, desired, deployed: objects, asked, behaviourOf, deployment }))
  }

  function begin(sequence: SequenceName | DeedName, application: KubernetesObject): void {
    const { retries, backoff, prunes } = readPolicy(application)
    const earlier = sequence === 'refused-then-terminated' ? timeline.story?.plan : undefined
    const desired = git.desired.error === undefined ? git.desired : nothing
    const revisions = revisionsOf(git.desired)
    const plan = earlier ?? planSync({ revisions, desired, deployed: deployed.objects, prunes })
    const podsTake = worstBehaviour(plan.applied, behaviourOf) === 'slow' ? slowness : 1
    const steps = tellStory(sequence, { retries, backoff, podsTake, isFirst: deployed.objects.size === 0 })
    const nextLook = deeds.has(sequence) ? 'to-be-done' : 'done'
    timeline.begin({ name: sequence, plan, nextLook }, answering(steps), Date.now())
  }

  async function playStep(application: KubernetesObject, { step, story }: Due): Promise<void> {
    if (step.looked && story.nextLook === 'to-be-done') await git.look(application)
    if (step.looked) story.nextLook = 'to-be-done'
    const { plan } = story
    if (isRetry(step) && isBehind(plan) && readPolicy(application).retriesNewest)
      return begin('refused-then-retried-newer', application)
    if (applies(step)) deployed.apply(plan.applied, plan.pruned)
    const current = read()
    if (current === undefined) return
    const { desired, lookedAt } = git
    const { speed } = timeline
    const shown = comparing(git.isAnswering(current) ? step : withoutRefreshed(step), desired)
    const scene = { application: current, deployed: deployed.objects, desired, lookedAt, plan, speed, now: Date.now() }
    world.objects.put(collection, applyStep(current, shown, stepFacts(scene)))
    if (step.operation === 'over' && isBehind(plan)) begin(decide(current, 'by-itself'), current)
  }

  /** Whether git wants something else than a sync does: by a newer commit, or since the spec has changed. */
  function isBehind({ revisions, wanted }: SyncPlan): boolean {
    if (git.desired.error !== undefined) return false
    const { changed, removed } = compare(wanted, git.desired.objects)
    return String(git.desired.revisions) !== String(revisions) || changed.length + removed.length > 0
  }

  /** What somebody asked for in the Application itself; the milliseconds until it is to be looked at again. */
  function heed(application: KubernetesObject): number {
    const { phase } = Object(Object(application['status']).operationState) as { readonly phase?: string }
    const told = timeline.story?.name
    if (phase === 'Terminating' && application['operation'] !== undefined && told !== 'refused-then-terminated')
      begin('refused-then-terminated', application)
    else if (application['operation'] !== undefined && !timeline.isOperating()) {
      const isOpen = maySync(world, application, 'manual')
      if (told !== 'sync-window-by-hand') begin(isOpen ? 'sync-by-hand' : 'sync-window-by-hand', application)
      else if (isOpen) begin('sync-window-opened', application)
      else return windowEvery
    }
    return Number.POSITIVE_INFINITY
  }

  /** Does what is to be done now, and gives the milliseconds until there is more. */
  async function turn(application: KubernetesObject): Promise<number> {
    const now = Date.now()
    if (readApplicationState(application).automation === 'skipped') return options.pollEvery
    const isComparing = timeline.isComparing()
    if (!isComparing && git.wantsLook(application, now)) {
      await reconcile(application)
      return 0
    }
    const rest = Math.min(heed(application), isComparing ? Number.POSITIVE_INFINITY : git.rest(now))
    const due = timeline.next()
    if (due === undefined || due.at > now) return Math.min(rest, (due?.at ?? Number.POSITIVE_INFINITY) - now)
    timeline.take()
    await playStep(application, due)
    return 0
  }

  return {
    settled,
    notice() {
      git.notice()
      wake.wake()
    },
    async play(signal) {
      const stop = world.objects.listen(event => {
        if (event.collection === collection && metadataOf(event.object)['name'] === name) wake.wake()
      })
      signal.addEventListener('abort', wake.wake, { once: true })
      try {
        for (let application = read(); application !== undefined && !signal.aborted; application = read()) {
          const rest = await turn(application)
          if (timeline.next() === undefined && timeline.story !== undefined) {
            timeline.speed = options.speed
            deployment = 'ordinary'
            settle()
          }
          if (rest > 0) await wake.wait(rest)
        }
      } finally {
        stop()
      }
    },
  }
}

const nothing = { objects: new Map(), refusals: new Map(), syncOptions: [], unknown: [] }

/** What ends with the comparison. */
const looksOnly: ReadonlySet<string> = new Set<SequenceName>([
  'nothing-to-do',
  'nothing-to-do-filtered',
  'auto-sync-off',
  'sync-window-closed',
  'prune-disabled',
  'comparison-error',
])

/** What begins without a look at git. */
const deeds: ReadonlySet<string> = new Set<DeedName>([
  'sync-by-hand',
  'sync-window-by-hand',
  'sync-window-opened',
  'refused-then-terminated',
  'refused-then-retried-newer',
])

/** A refresh is answered after the first comparison, where a recording has none. */
function answering(steps: readonly Step[]): readonly Step[] {
  const looked = steps.findIndex(step => step.looked)
  if (looked === -1 || steps.some(step => step.refreshed)) return steps
  return [...steps.slice(0, looked + 1), { after: 0, refreshed: true }, ...steps.slice(looked + 1)]
}

/** Every look at git is a comparison, whatever it was in the recording. */
function comparing(step: Step, { error }: DesiredState): Step {
  if (step.looked === undefined) return step
  if (error !== undefined) return { ...step, compared: 'failed', conditions: ['ComparisonError'] }
  return { ...step, compared: 'with-git' }
}

function withoutRefreshed({ refreshed, ...step }: Step): Step {
  return step
}

/** Whether the objects of the plan are on the cluster from this step on. */
function applies({ deployed, operationState }: Step): boolean {
  const { results = 'none' } = typeof operationState === 'object' ? operationState : {}
  return deployed === true || results !== 'none'
}
