import { expect, test } from '@jest/globals'
import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import { readSequence, sequenceNames } from '../../peers/cluster/recording/read-sequence.ts'
import { isState, statesOf, timeOf } from '../../peers/cluster/recording/sequence.ts'
import { standInHash } from './stand-ins.ts'

type Look = (application: RecordedApplication) => boolean

const bumped = standInHash(2)
const latest = /admission webhook "validation.gatekeeper.sh" denied the request: \[no-moving-tags\] .*tag that moves/

/** What a recording must show at some moment, each in a few words. */
const shown: Readonly<Record<string, Readonly<Record<string, Look>>>> = {
  'out-of-sync': { 'nothing is there': ({ status }) => status?.health?.status === 'Missing' },
  'first-sync': {
    'an operation that has not said anything': ({ status }) => status?.operationState?.phase === 'Running',
    healthy: isHealthyAt(standInHash(1)),
  },
  'bump-refreshed': {
    'no operation state although one was asked for': ({ operation, status }) =>
      operation !== undefined && status?.operationState === undefined,
    'the operation has succeeded and the health is the old one': ({ status }) =>
      status?.operationState?.syncResult?.revision === bumped &&
      status.health?.status === 'Healthy' &&
      status.sync?.status === 'OutOfSync',
    'both images while the old Pods go': ({ status }) => status?.summary?.images?.length === 2,
    healthy: isHealthyAt(bumped),
  },
  'bump-polled': { healthy: isHealthyAt(bumped) },
  degraded: {
    'degraded after a sync that succeeded': ({ status }) =>
      status?.health?.status === 'Degraded' && status.operationState?.phase === 'Succeeded',
  },
  'degraded-flap': {
    degraded: ({ status }) => status?.health?.status === 'Degraded',
    healthy: isHealthyAt(bumped),
  },
  'refused-with-retries': {
    'running with an end time': ({ status }) =>
      status?.operationState?.phase === 'Running' && status.operationState.finishedAt !== undefined,
    "Gatekeeper's words": ({ status }) => latest.test(status?.operationState?.message ?? ''),
    'three retries': ({ status }) => status?.operationState?.retryCount === 3,
  },
  'refused-until-given-up': { 'failed and a condition says so': hasGivenUp },
  'refused-without-retry': { 'failed and a condition says so': hasGivenUp },
  'refused-then-fixed': {
    'the old commit is tried again though the newer is seen': isRetried(bumped),
    healthy: isHealthyAt(standInHash(3)),
  },
  'refused-then-terminated': {
    'the operation is terminated': operationSays('Operation terminated (retried 1 times).'),
    healthy: isHealthyAt(standInHash(3)),
  },
  'refused-then-retried-newer': { healthy: isHealthyAt(standInHash(3)) },
  'comparison-error': {
    'unknown and healthy': ({ status }) =>
      status?.sync?.status === 'Unknown' && status.sync.revision === 'main' && status.health?.status === 'Healthy',
    'the words of kustomize': hasCondition('ComparisonError', 'kustomize build'),
    'healthy once it is repaired': isHealthyAt(standInHash(3)),
  },
  'unknown-branch': {
    'no such branch': hasCondition('ComparisonError', "unable to resolve 'nowhere' to a commit SHA"),
  },
  'invalid-spec': { 'no such project': hasCondition('InvalidSpecError', 'does not exist') },
  'nothing-to-do': { 'the operation is the old one': sawWithoutOperation },
  'nothing-to-do-filtered': { 'the operation is the old one': sawWithoutOperation },
  superseded: {
    'the first is synced while the second is seen': ({ status }) =>
      status?.operationState?.syncResult?.revision === bumped && status.sync?.revision === standInHash(3),
    'healthy at the second': isHealthyAt(standInHash(3)),
  },
  'sync-window-closed': {
    'out of sync without an operation': isLeftOutOfSync,
    'healthy once it is open': isHealthyAt(bumped),
  },
  'sync-window-by-hand': {
    blocked: ({ status }) =>
      status?.operationState?.phase === 'Running' &&
      status.operationState.message === 'Sync operation blocked by sync window',
    'healthy once it is open': isHealthyAt(standInHash(1)),
  },
  'auto-sync-off': { 'out of sync without an operation': isLeftOutOfSync, healthy: isHealthyAt(bumped) },
  'skip-reconcile': {
    'the refresh is not done': ({ metadata: { annotations } }) =>
      annotations?.['argocd.argoproj.io/skip-reconcile'] === 'true' &&
      annotations['argocd.argoproj.io/refresh'] === 'normal',
    'healthy once it may': isHealthyAt(bumped),
  },
  'self-heal': {
    'out of sync at the same commit': ({ status }) =>
      status?.sync?.status === 'OutOfSync' && status.sync.revision === standInHash(1),
    healed: isHealthyAt(standInHash(1)),
  },
  'invalid-object': {
    "the API server's words": operationSays('is invalid: patch: Invalid value: "": unrecognized type: int32'),
    'the Service of the same commit is applied': ({ status }) =>
      status?.operationState?.phase === 'Failed' &&
      status.operationState.syncResult?.resources?.some(({ message }) => message === 'service/web unchanged') === true,
  },
  'unknown-kind': {
    'the kind is not known': operationSays('failed to discover server resources for group version shop.example.org/v1'),
    'what to do': ({ status }) =>
      status?.operationState?.syncResult?.resources?.some(({ message }) =>
        message?.includes('Make sure the "Voucher" CRD is installed'),
      ) === true,
  },
  'would-remove-all': {
    'a condition names the commit': hasCondition(
      'SyncError',
      `Skipping sync attempt to [${bumped}]: auto-sync will wipe`,
    ),
  },
  prune: {
    'an object requires pruning': requiresPruning,
    'synced and healthy before the operation has ended': ({ status }) =>
      status?.sync?.status === 'Synced' &&
      status.sync.revision === bumped &&
      status.health?.status === 'Healthy' &&
      status.operationState?.phase === 'Running',
    'it is gone': application => isHealthyAt(bumped)(application) && !hasSettings(application),
  },
  'prune-disabled': {
    'an object requires pruning and no operation runs': application =>
      isLeftOutOfSync(application) && requiresPruning(application),
  },
  'hook-succeeded': {
    'waits for the hook': operationSays('waiting for completion of hook batch/Job/migrate'),
    healthy: isHealthyAt(bumped),
  },
  'hook-failed': {
    'healthy although the sync failed': ({ status }) =>
      status?.operationState?.phase === 'Failed' && status.health?.status === 'Healthy',
  },
  'sync-waves': {
    'waits for the first wave': operationSays('waiting for healthy state of apps/Deployment/web'),
    healthy: isHealthyAt(bumped),
  },
  'two-sources': {
    'a revision for each source': ({ status }) =>
      status?.sync?.revisions?.length === 2 && status.sync.revision === undefined,
  },
  suspended: { suspended: ({ status }) => status?.health?.status === 'Suspended' },
  deleted: { 'it waits for its objects': ({ metadata }) => metadata.deletionTimestamp !== undefined },
}

test('every sequence says here what it must show', () => {
  expect(Object.keys(shown).toSorted()).toEqual(sequenceNames())
})

test.each(
  Object.entries(shown).flatMap(([name, looks]) => Object.entries(looks).map(([what, look]) => ({ name, what, look }))),
)('$name: $what', ({ name, look }) => {
  expect(statesOf(readSequence(name)).some(({ application }) => look(application))).toBe(true)
})

test.each(sequenceNames())('%s is in order and holds nothing of the run', name => {
  const sequence = readSequence(name)
  const times = sequence.moments.map(({ at }) => at)
  expect(times).toEqual(times.toSorted((left, right) => left - right))
  expect(times[0]).toBeLessThan(1_000)
  expect(Object.keys(sequence.versions).toSorted()).toEqual(['argocd', 'gatekeeper', 'kube-apiserver'])
  expect(statesOf(sequence)[0]?.event).toBe('ADDED')
  expect(JSON.stringify(sequence)).not.toMatch(
    /127\.0\.0\.1|localhost|\/tmp\/|managedFields|[Tt]oken|202[6-9]-(?!01-01T00:)/,
  )
})

test('retries grow one by one, each later than the one before', () => {
  const states = statesOf(readSequence('refused-with-retries'))
  const counts = states.map(({ application }) => application.status?.operationState?.retryCount ?? 0)
  expect([...new Set(counts)]).toEqual([0, 1, 2, 3])
})

test('a retry comes after twice the wait that is announced', () => {
  const states = statesOf(readSequence('refused-with-retries'))
  const operations = states.map(({ at, application }) => ({ at, ...application.status?.operationState }))
  const announced = operations.find(({ message }) => message?.includes('Retrying attempt #2 at '))
  const begun = operations.find(({ message }) => message === 'Retrying operation. Attempt #2')
  const time = announced?.message?.match(/Retrying attempt #2 at (\S+)\.$/)?.[1] ?? ''
  const wait = Date.parse(time) - Date.parse(announced?.finishedAt ?? '')
  expect(wait).toBe(10_000)
  expect((begun?.at ?? 0) - (announced?.at ?? 0)).toBeGreaterThan(1.8 * wait)
})

test('a refresh shows a commit sooner than it was asked for by nobody', () => {
  const seen = (name: string) => {
    const sequence = readSequence(name)
    const first = statesOf(sequence).find(({ application }) => application.status?.sync?.revision === bumped)
    return (first?.at ?? 0) - timeOf(sequence, 'pushed commit 2: web 1.0.1')
  }
  expect(seen('bump-refreshed')).toBeLessThan(seen('bump-polled'))
})

test('nothing happens where nothing may', () => {
  const sequence = readSequence('skip-reconcile')
  const [from, to] = [timeOf(sequence, 'asked for a refresh'), timeOf(sequence, 'took skip-reconcile away')]
  const states = sequence.moments.filter(isState).filter(({ at }) => at > from && at < to)
  expect(new Set(states.map(({ application }) => application.status?.reconciledAt)).size).toBe(1)
})

test('a sync window is told as it opens and closes', () => {
  const { project, moments } = readSequence('sync-window-closed')
  const projects = [project, ...moments.flatMap(moment => ('did' in moment ? (moment.project ?? []) : []))]
  expect(projects.map(told => JSON.stringify(told).includes('"kind":"deny"'))).toEqual([false, true, false])
})

test('an Application that is deleted ends its sequence', () => {
  expect(statesOf(readSequence('deleted')).at(-1)?.event).toBe('DELETED')
})

function isHealthyAt(revision: string): Look {
  return ({ operation, status }) =>
    operation === undefined &&
    status?.sync?.status === 'Synced' &&
    status.sync.revision === revision &&
    status.health?.status === 'Healthy'
}

/** A second attempt, while the comparison is with the third commit already. */
function isRetried(revision: string): Look {
  return ({ status }) =>
    (status?.operationState?.retryCount ?? 0) > 1 &&
    status?.operationState?.syncResult?.revision === revision &&
    status.sync?.revision === standInHash(3)
}

function hasGivenUp(application: RecordedApplication): boolean {
  const { operationState } = application.status ?? {}
  return (
    operationState?.phase === 'Failed' &&
    latest.test(operationState.message ?? '') &&
    hasCondition('SyncError', `Failed last sync attempt to [${bumped}]`)(application)
  )
}

function hasCondition(type: string, words: string): Look {
  return ({ status }) => (status?.conditions ?? []).some(item => item.type === type && item.message.includes(words))
}

function operationSays(words: string): Look {
  return ({ status }) => status?.operationState?.message?.includes(words) === true
}

function sawWithoutOperation({ operation, status }: RecordedApplication): boolean {
  return (
    operation === undefined &&
    status?.sync?.revision === bumped &&
    status.sync.status === 'Synced' &&
    status.operationState?.syncResult?.revision === standInHash(1)
  )
}

function isLeftOutOfSync({ operation, status }: RecordedApplication): boolean {
  return (
    operation === undefined &&
    status?.sync?.status === 'OutOfSync' &&
    status.sync.revision === bumped &&
    status.health?.status === 'Healthy' &&
    status.operationState?.syncResult?.revision === standInHash(1)
  )
}

function requiresPruning({ status }: RecordedApplication): boolean {
  return (status?.resources ?? []).some(({ name, requiresPruning }) => name === 'settings' && requiresPruning === true)
}

function hasSettings({ status }: RecordedApplication): boolean {
  return (status?.resources ?? []).some(({ name }) => name === 'settings')
}
