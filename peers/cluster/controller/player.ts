import { canSync } from '../../../src/argocd/can-sync.ts'
import { readApplicationState } from '../../../src/argocd/read-application-state.ts'
import type { KubernetesObject } from '../../../src/manifest/object.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { windowsOf } from '../argocd/sync-windows.ts'
import { compare } from '../desired/compare.ts'
import { keyOf } from '../desired/desired-object.ts'
import type { DesiredState, LookAtGit } from '../desired/desired-state.ts'
import { type Collection, metadataOf } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { applyStep } from '../story/apply-step.ts'
import { type Behaviour, decideSequence, type SequenceName } from '../story/decide-sequence.ts'
import type { Step } from '../story/step.ts'
import { type DeedName, tellStory } from '../story/tell-story.ts'
import { readPolicy } from './application-policy.ts'
import { createDeployedObjects } from './deployed-objects.ts'
import { stepFacts } from './step-facts.ts'
import { planSync, type SyncPlan } from './sync-plan.ts'
import { createTimeline } from './timeline.ts'
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
  /** Whether it is there from the beginning: then what git has is deployed already. */
  readonly isSeed: boolean
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

const slowness = 6

export function createPlayer(options: PlayerOptions): Player {
  const { world, collection, name, lookAtGit, behaviourOf, pollEvery, isSeed } = options
  const { objects: store } = world
  const wake = createWake()
  const deployed = createDeployedObjects(store, `${name}:`)
  let speed = isSeed ? Number.POSITIVE_INFINITY : options.speed
  let timeline = createTimeline(speed)
  let desired: DesiredState = { error: '' }
  let lookedAt = 0
  let pollAt = 0
  let isNoticed = false
  let answered: string | undefined
  let comparedSpec = ''
  let settle = () => {}
  const settled = new Promise<void>(resolve => {
    settle = resolve
  })

  const read = () => store.get(collection, name) as KubernetesObject | undefined
  const write = (application: JsonObject) => store.put(collection, application)

  async function look(application: KubernetesObject): Promise<void> {
    lookedAt = Date.now()
    pollAt = lookedAt + pollEvery
    isNoticed = false
    desired = await lookAtGit(application)
  }

  /** Compares with git; then goes on, or begins what is to be gone through. */
  async function reconcile(application: KubernetesObject): Promise<void> {
    const token = refreshToken(application)
    const before = desired
    await look(application)
    comparedSpec = JSON.stringify(application['spec'])
    answered = token
    const current = read()
    if (current === undefined) return
    const sequence = decide(current, token !== undefined)
    const isSame = String(revisionsOf(before)) === String(revisionsOf(desired)) && desired.error === undefined
    const isAtRest = sequence.startsWith('nothing-to-do') && isSame
    if (timeline.isOperating() || (isAtRest && timeline.next() !== undefined)) {
      timeline.add({ after: 0, looked: true }, Date.now())
      if (token !== undefined) timeline.add({ after: 100, refreshed: true }, Date.now())
      if (timeline.story !== undefined) timeline.story.looks = 'with-the-first'
    } else begin(sequence, current)
  }

  function decide(application: KubernetesObject, asked: boolean): SequenceName {
    const state = readApplicationState(application)
    const policy = readPolicy(application)
    const found = desired.error === undefined ? desired : undefined
    const { changed, removed } = compare(deployed.objects, found?.objects ?? new Map())
    const isFirst = deployed.objects.size === 0
    return decideSequence({
      asked,
      rendering: found === undefined ? 'failed' : 'succeeded',
      changed: changed.length,
      removed: removed.length,
      wanted: found?.objects.size ?? 0,
      admission:
        (found?.unknown.length ?? 0) > 0
          ? 'unknown-kind'
          : changed.some(object => found?.refusals.has(keyOf(object)))
            ? 'refused'
            : 'admitted',
      isFirst,
      isFiltered: 'argocd.argoproj.io/manifest-generate-paths' in Object(metadataOf(application)['annotations']),
      automation: isSeed && isFirst && state.automation === 'manual' ? 'automated' : state.automation,
      prunes: policy.prunes,
      retries: policy.retries,
      window:
        isSeed && isFirst
          ? 'open'
          : canSync(windowsOf(world, application), 'automated', Date.now()).allowed
            ? 'open'
            : 'closed',
      hasFailed: hasFailed(application, found?.revisions ?? []),
      behaviour: worst(changed.flatMap(({ images }) => images.map(behaviourOf))),
    })
  }

  function begin(sequence: SequenceName | DeedName, application: KubernetesObject): void {
    const { retries, backoff, prunes } = readPolicy(application)
    const found = desired.error === undefined ? desired : undefined
    const earlier = timeline.story?.plan
    const plan: SyncPlan =
      sequence === 'refused-then-terminated' && earlier !== undefined
        ? earlier
        : planSync({
            revisions: revisionsOf(desired),
            desired: found ?? { objects: new Map(), refusals: new Map(), unknown: [] },
            deployed: deployed.objects,
            prunes,
          })
    const isSlow = worst(plan.applied.flatMap(({ images }) => images.map(behaviourOf))) === 'slow'
    const steps = tellStory(sequence, {
      retries,
      backoff,
      podsTake: isSlow ? slowness : 1,
      isFirst: deployed.objects.size === 0,
    })
    const isDeed = sequence === 'sync-by-hand' || sequence === 'refused-then-terminated'
    timeline.begin({ name: sequence, plan, looks: isDeed ? 'anew' : 'with-the-first' }, answering(steps), Date.now())
  }

  async function playStep(application: KubernetesObject): Promise<void> {
    const due = timeline.take()
    if (due === undefined) return
    const { step, story } = due
    if (step.looked && story.looks === 'anew') await look(application)
    if (step.looked) story.looks = 'anew'
    const isApplied =
      step.deployed || (typeof step.operationState === 'object' && (step.operationState.results ?? 'none') !== 'none')
    if (isApplied) deployed.apply(story.plan.applied, story.plan.pruned)
    const current = read()
    if (current === undefined) return
    const isOther = refreshToken(current) !== answered
    const shown = comparing(step.refreshed && isOther ? withoutRefreshed(step) : step, desired)
    write(
      applyStep(
        current,
        shown,
        stepFacts({
          application: current,
          deployed: deployed.objects,
          desired,
          lookedAt,
          plan: story.plan,
          speed,
          now: Date.now(),
        }),
      ),
    )
    if (step.operation === 'over' && isBehind(story.plan)) begin(decide(current, false), current)
  }

  /** Whether git wants something else than what was just synced. */
  function isBehind({ revisions }: SyncPlan): boolean {
    return desired.error === undefined && String(desired.revisions) !== String(revisions)
  }

  /** What is to be done at once; the milliseconds until then where there is nothing. */
  async function turn(application: KubernetesObject): Promise<number> {
    const now = Date.now()
    if (readApplicationState(application).automation === 'skipped') return pollEvery
    const token = refreshToken(application)
    const isAsked = token !== undefined && token !== answered
    if (isAsked || isNoticed || now >= pollAt || JSON.stringify(application['spec']) !== comparedSpec) {
      await reconcile(application)
      return 0
    }
    const { phase } = Object(Object(application['status']).operationState) as { readonly phase?: string }
    if (phase === 'Terminating' && timeline.isOperating() && timeline.story?.name !== 'refused-then-terminated')
      begin('refused-then-terminated', application)
    if (application['operation'] !== undefined && !timeline.isOperating()) begin('sync-by-hand', application)
    const due = timeline.next()
    if (due === undefined) return pollAt - now
    if (due.at > now) return Math.min(due.at, pollAt) - now
    await playStep(application)
    return 0
  }

  return {
    settled,
    notice() {
      isNoticed = true
      wake.wake()
    },
    async play(signal) {
      const stop = store.listen(event => {
        if (event.collection === collection && metadataOf(event.object)['name'] === name) wake.wake()
      })
      signal.addEventListener('abort', wake.wake, { once: true })
      try {
        for (let application = read(); application !== undefined && !signal.aborted; application = read()) {
          const rest = await turn(application)
          if (timeline.next() === undefined && lookedAt > 0) {
            settle()
            if (speed !== options.speed) {
              speed = options.speed
              timeline = createTimeline(speed)
            }
          }
          if (rest > 0) await wake.wait(rest)
        }
      } finally {
        stop()
        settle()
      }
    },
  }
}

function refreshToken(application: JsonObject): string | undefined {
  const annotations = Object(metadataOf(application)['annotations']) as Readonly<Record<string, string>>
  const refresh = annotations['argocd.argoproj.io/refresh']
  return refresh === undefined ? undefined : `${refresh} ${annotations['argocd.argoproj.io/refresh-timestamp'] ?? ''}`
}

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

function revisionsOf(state: DesiredState): readonly string[] {
  return state.error === undefined ? state.revisions : []
}

function withoutRefreshed({ refreshed, ...step }: Step): Step {
  return step
}

/** Whether the last sync was of these commits and has failed for good. */
function hasFailed({ status }: JsonObject, revisions: readonly string[]): boolean {
  const { phase, operation } = Object(Object(status).operationState) as { phase?: string; operation?: unknown }
  const sync = Object(Object(operation).sync) as { revision?: string; revisions?: readonly string[] }
  return (phase === 'Failed' || phase === 'Error') && String(sync.revisions ?? sync.revision) === String(revisions)
}

function worst(behaviours: readonly Behaviour[]): Behaviour {
  return (['never-ready', 'flapping', 'slow'] as const).find(one => behaviours.includes(one)) ?? 'ready'
}
