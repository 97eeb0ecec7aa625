import type { ApplicationState, Instant } from '../argocd/application-state.ts'
import { UserError } from '../text/user-error.ts'
import type { ApplicationResult, AwaitOptions, RolloutTarget } from './await-options.ts'
import type { Clock } from './clock.ts'
import { explain } from './explain.ts'
import { describeStep } from './find-block.ts'
import { createInbox } from './inbox.ts'
import { isNewer } from './is-newer.ts'
import { judgeRollout } from './judge.ts'
import { keepWatching } from './keep-watching.ts'
import { type Memory, nextDecision } from './memory.ts'
import type { Observe } from './observe.ts'
import type { Outage } from './outage.ts'
import { ownSources } from './own-sources.ts'
import { createTeller, progressLine } from './progress-line.ts'
import { createReader } from './reader.ts'
import { defaultPatience, type Observation, type Verdict } from './rollout.ts'
import type { Slots } from './slots.ts'

/** What the waits for all Applications of a rollout share. */
export interface Shared {
  readonly clock: Clock
  readonly startedAt: Instant
  readonly observe: Observe
  readonly endStuckSync: (observation: Observation, signal: AbortSignal) => Promise<void>
  readonly outage: Outage
  /** What was seen last of each, by its name. */
  readonly seen: Map<string, string>
  readonly requests: Slots
  readonly streams: Slots
}

const readEveryDefault = 20_000
/** After how long it is read again where a state was older than the one before: it decides nothing, and something may be due. */
const overtakenAfter = 1_000

/**
 * Waits for one Application: its stream tells of changes at once, a read every so often is the truth, and both end in the same judgement.
 *
 * @throws what the observer throws that is not passing, the signal's reason, UserError where the Application has no source of the repository
 */
export async function followApplication(
  target: RolloutTarget,
  options: AwaitOptions,
  shared: Shared,
): Promise<ApplicationResult> {
  const { observer, rollout, within, signal, say, readEvery = readEveryDefault } = options
  const { clock, startedAt, outage, requests } = shared
  const { application } = target
  const patience = options.patience ?? defaultPatience
  const judging = { patience, ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }) }
  const deadline = startedAt + within
  const stop = new AbortController()
  const inner = AbortSignal.any([signal, stop.signal])
  const inbox = createInbox<ApplicationState | undefined>(clock)
  const watching = keepWatching(target, { observer, inbox, clock, streams: shared.streams, signal: inner })

  let memory: Memory = {}
  let verdict: Verdict | undefined
  let observation: Observation | undefined
  let latest: ApplicationState | undefined
  const reader = createReader({ observer, application, clock, requests, outage, every: readEvery })
  // By the peer's clock, which the states are dated by.
  const wanted = () => ({
    ...rollout,
    pushedAt: rollout.pushedAt + observer.ahead(),
    images: target.images ?? rollout.images,
  })
  const result = (outcome: ApplicationResult['outcome'], reason?: string): ApplicationResult => ({
    application,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    seconds: Math.round((clock.now() - startedAt) / 1000),
    clauses: verdict?.clauses ?? [],
  })
  const sayOwn = (line: string) => say(`${application.name}: ${line}`)
  const tell = createTeller(sayOwn)
  const tellStep = createTeller(sayOwn)
  const conclude = async (outcome: ApplicationResult['outcome'], reason: string) =>
    result(outcome, await explain(reason, wanted(), observation, { observer, say: sayOwn, signal: inner }))

  try {
    for (;;) {
      const isOver = clock.now() >= deadline
      const taken = isOver ? undefined : await inbox.take(Math.min(reader.dueAt, deadline) - clock.now(), inner)
      const found = taken === undefined ? await reader.read(inner) : { state: taken.item }
      if ('away' in found) {
        if (isOver) return result('undecided', `${observer.peer} does not answer: ${found.away.message}`)
        continue
      }
      const { state } = found
      if (state === undefined) {
        if (latest !== undefined) return result('failed', 'the Application was deleted')
        tell('there is no such Application yet')
      } else if (isNewer(state, latest)) {
        latest = state
        const own = target.change === 'spec' ? [] : ownSources(state.sources, options.repository)
        if (target.change === 'source' && own.length === 0) throw foreign(target, options)
        const line = progressLine(state)
        shared.seen.set(application.name, line)
        tell(line)
        observation = await shared.observe(state, own, application, inner)
        ;({ verdict, memory } = judgeRollout(wanted(), observation, memory, judging))
        if (verdict.outcome === 'healthy') return result('healthy')
        if (verdict.outcome !== 'pending') return await conclude(verdict.outcome, verdict.reason)
        await shared.endStuckSync(observation, inner)
        const step = describeStep(observation)
        if (step !== undefined) tellStep(step)
        const due = nextDecision(memory, observation, patience)
        if (due !== undefined) reader.readBy(due - observer.ahead())
      } else reader.readBy(clock.now() + overtakenAfter)
      if (isOver) return await conclude('undecided', describeOpen(verdict, observation, within))
    }
  } finally {
    stop.abort()
    await watching
  }
}

function describeOpen(verdict: Verdict | undefined, observation: Observation | undefined, within: number): string {
  const open = verdict?.clauses.filter(({ holds }) => !holds).map(({ name, seen }) => `${name} (${seen})`) ?? []
  const what =
    verdict === undefined
      ? 'there is no such Application'
      : open.length === 0
        ? 'it has not been good for long enough'
        : `it still waits for ${open.join('; ')}`
  const step = observation === undefined ? undefined : describeStep(observation)
  return [`not decided within ${Math.round(within / 1000)} s: ${what}`, step].filter(Boolean).join('; ')
}

function foreign({ application }: RolloutTarget, { repository }: AwaitOptions): UserError {
  return new UserError(
    `The Application ${application.namespace}/${application.name} has no source of ${repository}. Await an Application that deploys from there, or say that its own spec carries the change.`,
  )
}
