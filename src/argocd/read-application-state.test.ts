import { expect, test } from '@jest/globals'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import { readApplicationState } from './read-application-state.ts'

const at = (time: string) => Date.parse(time)
const main = { repoURL: 'https://git.example.org/shop.git', path: 'overlays/staging', targetRevision: 'main' }
const commit = '2'.repeat(40)

test('an Application whose sync is tried again', () => {
  const state = readApplicationState({
    metadata: {
      name: 'shop',
      namespace: 'argocd',
      resourceVersion: '17',
      annotations: { 'argocd.argoproj.io/refresh': 'normal' },
    },
    spec: {
      project: 'shops',
      source: main,
      destination: { namespace: 'shop', server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true } },
    },
    operation: { sync: { revision: commit } },
    status: {
      sync: { status: 'OutOfSync', revision: commit, comparedTo: { source: main } },
      health: { status: 'Degraded', message: 'one object is not well', lastTransitionTime: '2026-01-01T00:00:07Z' },
      reconciledAt: '2026-01-01T00:00:05Z',
      conditions: [{ type: 'SyncError', message: 'failed', lastTransitionTime: '2026-01-01T00:00:08Z' }],
      summary: { images: ['registry.example.org/web:1.0.1', 7] },
      operationState: {
        phase: 'Running',
        message: 'one or more tasks failed',
        startedAt: '2026-01-01T00:00:02Z',
        finishedAt: '2026-01-01T00:00:04Z',
        retryCount: 2,
        operation: { retry: { limit: 5 }, sync: { revision: 'main' } },
        syncResult: {
          revision: commit,
          resources: [
            {
              group: 'apps',
              kind: 'Deployment',
              namespace: 'shop',
              name: 'web',
              status: 'SyncFailed',
              message: 'denied',
            },
            { kind: 'Service', namespace: 'shop', name: 'web', status: 'Synced', hookPhase: 'Running' },
            { group: 'batch', kind: 'Job', name: 'migrate', hookPhase: 'Failed', message: 'backoff limit' },
            { group: 'batch', kind: 'Job', name: 'seed', hookPhase: 'Error' },
          ],
        },
      },
      resources: [
        {
          group: 'apps',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          status: 'OutOfSync',
          health: { status: 'Degraded', message: 'deadline' },
        },
        { kind: 'ConfigMap', namespace: 'shop', name: 'old', status: 'OutOfSync', requiresPruning: true },
        { group: 'batch', kind: 'Job', name: 'migrate', hook: true },
      ],
    },
  })
  expect(state).toEqual({
    name: 'shop',
    namespace: 'argocd',
    project: 'shops',
    resourceVersion: '17',
    sources: [main],
    destination: { namespace: 'shop', server: 'https://kubernetes.default.svc' },
    automation: 'automated',
    deleting: false,
    refreshing: true,
    operationRequested: true,
    operation: {
      phase: 'Running',
      message: 'one or more tasks failed',
      startedAt: at('2026-01-01T00:00:02Z'),
      finishedAt: at('2026-01-01T00:00:04Z'),
      retries: 2,
      retryLimit: 5,
      revisions: [commit],
      failures: [
        { object: 'apps/Deployment shop/web', message: 'denied' },
        { object: 'batch/Job migrate', message: 'backoff limit' },
        { object: 'batch/Job seed', message: '' },
      ],
    },
    comparison: { status: 'OutOfSync', revisions: [commit], sources: [main] },
    health: { status: 'Degraded', message: 'one object is not well', since: at('2026-01-01T00:00:07Z') },
    reconciledAt: at('2026-01-01T00:00:05Z'),
    conditions: [{ type: 'SyncError', message: 'failed', since: at('2026-01-01T00:00:08Z') }],
    images: ['registry.example.org/web:1.0.1'],
    resources: [
      {
        object: 'apps/Deployment shop/web',
        kind: 'Deployment',
        name: 'web',
        namespace: 'shop',
        status: 'OutOfSync',
        health: { status: 'Degraded', message: 'deadline' },
        requiresPruning: false,
      },
      {
        object: 'ConfigMap shop/old',
        kind: 'ConfigMap',
        name: 'old',
        namespace: 'shop',
        status: 'OutOfSync',
        requiresPruning: true,
      },
      { object: 'batch/Job migrate', kind: 'Job', name: 'migrate', requiresPruning: false },
    ],
  })
})

const nothing = {
  name: '',
  namespace: '',
  project: 'default',
  sources: [],
  destination: {},
  automation: 'manual',
  deleting: false,
  refreshing: false,
  operationRequested: false,
  conditions: [],
  images: [],
  resources: [],
}

test.each<{ name: string; resource: JsonObject }>([
  { name: 'an Application with nothing in it', resource: {} },
  { name: 'fields of other types', resource: { metadata: 'x', spec: [1], status: 7, operation: 'now' } },
  {
    name: 'fields of other types below',
    resource: {
      metadata: { name: 3, annotations: [], ownerReferences: 'x', deletionTimestamp: false },
      spec: { source: 'here', sources: {}, destination: null, syncPolicy: { automated: true } },
      status: {
        sync: null,
        health: 'Healthy',
        reconciledAt: 'soon',
        conditions: {},
        summary: { images: 'x' },
        operationState: [],
      },
    },
  },
  {
    name: 'keys of the prototype',
    resource: JSON.parse(
      '{"__proto__":{"operation":{}},"metadata":{"__proto__":{"name":"x"},"annotations":{"__proto__":{"argocd.argoproj.io/refresh":"normal"}}}}',
    ),
  },
])('$name says nothing', ({ resource }) => {
  expect(readApplicationState(resource)).toEqual(nothing)
})

const spec = (fields: JsonObject, metadata: JsonObject = {}) => readApplicationState({ metadata, spec: fields })

test.each([
  { name: 'automated', syncPolicy: { automated: {} }, automation: 'automated' },
  { name: 'automated, said in full', syncPolicy: { automated: { enabled: true } }, automation: 'automated' },
  { name: 'automation switched off', syncPolicy: { automated: { enabled: false, prune: true } }, automation: 'manual' },
  { name: 'no automation', syncPolicy: { retry: { limit: 2 } }, automation: 'manual' },
  { name: 'automation of null', syncPolicy: { automated: null }, automation: 'manual' },
  { name: 'skip-reconcile', syncPolicy: { automated: {} }, annotation: 'true', automation: 'skipped' },
  {
    name: 'skip-reconcile of another value',
    syncPolicy: { automated: {} },
    annotation: 'false',
    automation: 'automated',
  },
])('who syncs: $name', ({ syncPolicy, annotation, automation }) => {
  const annotations: JsonObject = annotation === undefined ? {} : { 'argocd.argoproj.io/skip-reconcile': annotation }
  expect(spec({ syncPolicy }, { annotations }).automation).toBe(automation)
})

const operationState = (value: JsonValue) => readApplicationState({ status: { operationState: value } }).operation

test.each([
  {
    name: 'what was applied',
    operation: { syncResult: { revision: commit }, operation: { sync: { revision: 'main' } } },
    revisions: [commit],
  },
  {
    name: 'several sources',
    operation: { syncResult: { revision: '', revisions: [commit, '1.2.3'] } },
    revisions: [commit, '1.2.3'],
  },
  {
    name: 'a retry, which has forgotten what was applied',
    operation: { operation: { sync: { revision: commit } } },
    revisions: [commit],
  },
  {
    name: 'a retry of several sources',
    operation: { operation: { sync: { revisions: [commit, commit] } } },
    revisions: [commit, commit],
  },
  { name: 'nothing is known', operation: {}, revisions: [] },
])('revisions of a sync: $name', ({ operation, revisions }) => {
  expect(operationState(operation)?.revisions).toEqual(revisions)
})

test('with a source hydrator the dry commit is meant, and the branch that it writes to is compared', () => {
  const synced = { repoURL: main.repoURL, path: 'staging', targetRevision: 'environment/staging' }
  const state = readApplicationState({
    spec: { sourceHydrator: { drySource: main, syncSource: { targetBranch: 'environment/staging', path: 'staging' } } },
    status: {
      sync: { status: 'Synced', revision: 'a'.repeat(40), comparedTo: { source: synced } },
      sourceHydrator: { lastSuccessfulOperation: { drySHA: commit, hydratedSHA: 'a'.repeat(40) } },
    },
  })
  expect(state.sources).toEqual([synced])
  expect(state.comparison).toEqual({ status: 'Synced', revisions: [commit], sources: [synced] })
})

test('an Application that an ApplicationSet made, on its way out', () => {
  const state = spec(
    {},
    {
      deletionTimestamp: '2026-01-01T00:00:00Z',
      ownerReferences: [
        { kind: 'Other', name: 'x' },
        { kind: 'ApplicationSet', name: 'shops' },
      ],
    },
  )
  expect(state.madeBy).toBe('shops')
  expect(state.deleting).toBe(true)
})
