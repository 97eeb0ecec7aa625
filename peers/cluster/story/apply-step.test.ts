import { expect, test } from '@jest/globals'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { readSequence } from '../recording/read-sequence.ts'
import { isState, type Sequence, type State } from '../recording/sequence.ts'
import { applyStep, type Facts } from './apply-step.ts'
import { readSteps } from './read-steps.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

/** The recorded states that a step leads to, without what is not the Application's own doing. */
function statesAfter({ moments }: Sequence, from: string): [State, ...State[]] {
  const begins = moments.findIndex(moment => 'did' in moment && moment.did.startsWith(from))
  const [before, ...after] = [moments.slice(0, begins).findLast(isState), ...moments.slice(begins).filter(isState)]
  if (before === undefined) throw new RangeError(`Nothing is there before ${from}.`)
  return [before, ...after.filter(state => state !== undefined)]
}

/** What a recorded state says of the world; where it says nothing, nothing may be asked. */
function factsOf({ application }: State): Facts {
  const { operation = {}, status } = application as unknown as JsonObject
  const { sync, resources, operationState, summary, health, conditions } = Object(status) as JsonObject
  const {
    message = '',
    syncResult,
    retryCount,
  } = Object(operationState) as { message?: string; syncResult?: JsonObject; retryCount?: number }
  const { images = [] } = Object(summary) as { images?: readonly string[] }
  return {
    now,
    lookedAt: now,
    comparison: { sync: Object(sync), resources: isJsonArray(resources) ? resources.filter(isJsonObject) : [] },
    operation: Object(operation),
    syncResult: () => ({
      ...Object(syncResult),
      revision: lastRevision(application as unknown as JsonObject),
      source: sourceOf(application as unknown as JsonObject),
    }),
    blamed: /^Caused by (.+)$/.exec(String(Object(health).message))?.[1] ?? 'nothing',
    images: { both: images, new: images },
    conditions: Object.fromEntries(
      (isJsonArray(conditions) ? conditions : []).map(one => [Object(one).type, Object(one).message]),
    ),
    refusal: /, reason: (.*?)(?:\. Retrying attempt.*| \(retried .*)?$/s.exec(message)?.[1] ?? '',
    waited: /state of (.*)$/.exec(message)?.[1] ?? '',
    retryAt: /attempt #\d+ at (.*)\.$/.exec(message)?.[1] ?? '',
    unknown: /group version (.*?): /.exec(message)?.[1] ?? '',
    retried: ` (retried ${retryCount} times).`,
  }
}

function lastRevision({ status, operation }: JsonObject): JsonValue {
  const asked = Object(operation ?? Object(Object(status).operationState).operation)
  return Object(Object(asked).sync).revision ?? ''
}

function sourceOf({ spec }: JsonObject): JsonValue {
  return Object(spec).source
}

const times = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
const neutral = (application: JsonObject): JsonValue => {
  const { generation, resourceVersion, ...metadata } = Object(application['metadata'])
  // An Application whose kustomization fails has no type for a while; towpath never asks for it.
  const { sourceType, controllerNamespace, resourceHealthSource, sourceHydrator, ...status } = Object(
    application['status'],
  )
  return JSON.parse(JSON.stringify({ ...application, metadata, status }).replace(times, 'TIME'))
}

test.each([
  'bump-refreshed',
  'degraded',
  'degraded-flap',
  'prune',
  'nothing-to-do',
  'comparison-error',
  'refused-without-retry',
  'refused-until-given-up',
  'sync-window-closed',
  'prune-disabled',
  'would-remove-all',
  'unknown-kind',
])('%s: the steps lead from each recorded state to the next, but for times', name => {
  const sequence = readSequence(name)
  const [opening, ...states] = statesAfter(sequence, 'pushed commit 2')
  const until = sequence.moments.findIndex(moment => 'did' in moment && /^(?:pushed commit 3|opened)/.test(moment.did))
  const last = until === -1 ? Number.POSITIVE_INFINITY : (sequence.moments[until]?.at ?? 0)
  const steps = readSteps(sequence, {
    from: 'pushed commit 2',
    ...(until === -1 ? {} : { to: name === 'comparison-error' ? 'pushed commit 3' : 'opened' }),
  })
  let application = withRefresh(opening, states[0])
  const own = states.filter(({ at }, index) => index > 0 && at <= last)
  expect(steps).toHaveLength(own.length)
  for (const [index, state] of own.entries()) {
    const step = steps[index]
    if (step === undefined) throw new RangeError('A state has no step.')
    application = applyStep(application, step, factsOf(state))
    expect(neutral(application)).toEqual(neutral(state.application as unknown as JsonObject))
  }
})

/** The state before anything happens, with the refresh that somebody has asked for. */
function withRefresh({ application }: State, asked: State | undefined): JsonObject {
  const { annotations = {} } = asked?.application.metadata ?? {}
  return {
    ...(application as unknown as JsonObject),
    metadata: { ...application.metadata, annotations } as unknown as JsonObject,
  }
}
