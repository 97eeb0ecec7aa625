import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { fillIn, type MessageFacts } from './message-template.ts'
import type { HealthStep, OperationStep, Step } from './step.ts'

/** What a step is said of. Times in milliseconds since the epoch. */
export interface Facts extends MessageFacts {
  readonly now: number
  /** When git was looked at: what `reconciledAt` becomes where the step says so. */
  readonly lookedAt: number
  /** `status.sync` and `status.resources` as a comparison finds them now. */
  readonly comparison: { readonly sync: JsonObject; readonly resources: readonly JsonObject[] }
  /** What `operation` is when a sync is asked for. */
  readonly operation: JsonObject
  /** `syncResult` with the given `hookPhase` of what was applied. */
  readonly syncResult: (hookPhase: string) => JsonObject
  /** The object that health is the fault of: `apps/Deployment:shop/web`. Undefined where nothing runs anew. */
  readonly blamed: string | undefined
  readonly images: { readonly both: readonly string[]; readonly new: readonly string[] }
  /** Messages by the type of condition. */
  readonly conditions: Readonly<Record<string, string>>
}

const refreshAnnotations = ['argocd.argoproj.io/refresh', 'argocd.argoproj.io/refresh-timestamp']

/** The Application after a step. What was given is not changed. */
export function applyStep(application: JsonObject, step: Step, facts: Facts): JsonObject {
  const { operation, ...rest } = step.refreshed ? withoutRefresh(application) : application
  const asked = step.operation === 'requested' ? (operation ?? facts.operation) : operation
  return {
    ...rest,
    ...(step.operation === 'over' || asked === undefined ? {} : { operation: asked }),
    status: applyToStatus(objectOf(application, 'status'), step, facts, Object(asked)),
  }
}

/** Metav1.Time: whole seconds, cut off. */
export function time(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}

function applyToStatus(status: JsonObject, step: Step, facts: Facts, operation: JsonObject): JsonObject {
  const { operationState, ...others } = status
  const state = stateAfter(operationState, step.operationState, operation, facts)
  const { conditions, ...kept } = others
  const { images } = step
  return {
    ...kept,
    ...(state === undefined ? {} : { operationState: state }),
    ...(step.deployed ? { history: historyAfter(status, facts) } : {}),
    ...(step.looked ? { reconciledAt: time(facts.lookedAt) } : {}),
    ...(step.compared === undefined ? {} : { ...facts.comparison, resources: [...facts.comparison.resources] }),
    ...(step.health === undefined ? {} : { health: healthAfter(objectOf(status, 'health'), step.health, facts) }),
    ...(images === undefined ? {} : { summary: summaryAfter(objectOf(status, 'summary'), facts.images[images]) }),
    ...conditionsAfter(conditions, step, facts),
  }
}

function stateAfter(
  before: JsonValue | undefined,
  step: Step['operationState'],
  operation: JsonObject,
  facts: Facts,
): JsonValue | undefined {
  if (step === undefined) return before
  if (step === 'forgotten') return undefined
  const state: Record<string, JsonValue> = { ...(isJsonObject(before) ? before : {}) }
  if (step.started) {
    for (const field of ['retryCount', 'finishedAt', 'message', 'syncResult']) delete state[field]
    state['operation'] = operation
    state['startedAt'] = time(facts.now)
  }
  return { ...changed(state, step, facts) }
}

function changed(state: Record<string, JsonValue>, step: OperationStep, facts: Facts): JsonObject {
  const { phase, message, retryCount, finished, results } = step
  const set = (field: string, value: JsonValue | undefined) => {
    if (value === undefined) delete state[field]
    else state[field] = value
  }
  if (phase !== undefined) set('phase', phase)
  if (message !== undefined) set('message', message === 'none' ? undefined : fillIn(message, facts))
  if (retryCount !== undefined) set('retryCount', retryCount)
  if (finished !== undefined) set('finishedAt', finished === 'now' ? time(facts.now) : undefined)
  if (results !== undefined) set('syncResult', results === 'none' ? undefined : facts.syncResult(results))
  return state
}

/** Argo CD keeps the last ten. */
function historyAfter(status: JsonObject, { now, syncResult }: Facts): JsonValue[] {
  const before = isJsonArray(status['history']) ? status['history'] : []
  const state = objectOf(status, 'operationState')
  const { revision, revisions, source, sources } = syncResult('Running')
  const entry = {
    deployStartedAt: state['startedAt'] ?? time(now),
    deployedAt: time(now),
    id: Number(Object(before.at(-1)).id ?? -1) + 1,
    initiatedBy: objectOf(objectOf(state, 'operation'), 'initiatedBy'),
    ...(revision === undefined ? {} : { revision }),
    ...(revisions === undefined ? {} : { revisions }),
    ...(source === undefined ? {} : { source }),
    ...(sources === undefined ? {} : { sources }),
  }
  return [...before, entry].slice(-10)
}

function healthAfter(before: JsonObject, { status, blames, moves }: HealthStep, { now, blamed }: Facts): JsonObject {
  // What runs on as before is neither on its way nor mended.
  if (blamed === undefined && (blames || before['status'] === 'Degraded')) return before
  const since = moves && before['status'] !== status ? time(now) : (before['lastTransitionTime'] ?? time(now))
  return {
    lastTransitionTime: since,
    ...(blames && blamed !== undefined ? { message: `Caused by ${blamed}` } : {}),
    status,
  }
}

function summaryAfter({ images: _, ...summary }: JsonObject, images: readonly string[]): JsonObject {
  return images.length === 0 ? summary : { ...summary, images: [...images] }
}

/** A comparison that succeeds ends the error of one that failed, and what was said of another commit. */
function conditionsAfter(before: JsonValue | undefined, { conditions, compared }: Step, facts: Facts): JsonObject {
  const old = isJsonArray(before) ? before.filter(isJsonObject) : []
  const { revision, revisions } = facts.comparison.sync
  const commits = isJsonArray(revisions) ? revisions.join(' ') : String(revision)
  const isOver = ({ type, message }: JsonObject) =>
    type === 'ComparisonError' || (type === 'SyncError' && !String(message).includes(commits))
  const standing = old.filter(condition => compared !== 'with-git' || !isOver(condition))
  const now =
    conditions === undefined
      ? standing
      : conditions.map(type => {
          const earlier = old.find(condition => condition['type'] === type)
          const message = facts.conditions[type] ?? ''
          return earlier?.['message'] === message ? earlier : { lastTransitionTime: time(facts.now), message, type }
        })
  return now.length === 0 ? {} : { conditions: now }
}

function withoutRefresh(application: JsonObject): JsonObject {
  const { annotations, ...metadata } = objectOf(application, 'metadata')
  const kept = Object.entries(Object(annotations) as JsonObject).filter(([key]) => !refreshAnnotations.includes(key))
  return {
    ...application,
    metadata: { ...metadata, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) },
  }
}

function objectOf(value: JsonObject, field: string): JsonObject {
  const found = value[field]
  return isJsonObject(found) ? found : {}
}
