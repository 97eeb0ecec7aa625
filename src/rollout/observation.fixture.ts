import type { ApplicationState, Comparison, OperationState } from '../argocd/application-state.ts'
import type { Observation, Rollout, Standing } from './rollout.ts'

/** Commits: the one before, the one that is awaited, and one after it that carries other images. */
export const old = '1'.repeat(40)
export const wanted = '2'.repeat(40)
export const later = '3'.repeat(40)

/** Seconds after the push as an instant. */
export const second = (seconds: number) => Date.parse('2026-01-01T00:00:00Z') + seconds * 1000

export const image = 'registry.example.org/web:1.0.1'
export const rollout: Rollout = { revision: wanted, pushedAt: second(0), images: [image] }

const source = { repoURL: 'https://git.example.org/shop.git', path: 'overlays/staging', targetRevision: 'main' }

/** Changes of what a fixture gives; undefined takes a field away. */
type Changes<Type> = { readonly [Key in keyof Type]?: Type[Key] | undefined }

/** A sync of the awaited commit, from the 2nd to the 4th second after the push. */
export function operation(changes: Changes<OperationState> = {}): OperationState {
  return {
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    startedAt: second(2),
    finishedAt: second(4),
    retries: 0,
    retryLimit: 5,
    revisions: [wanted],
    failures: [],
    ...changes,
  } as OperationState
}

/** An Application at which the awaited commit has arrived, but for the changes. */
export function application(changes: Changes<ApplicationState> = {}): ApplicationState {
  return {
    name: 'shop',
    namespace: 'argocd',
    project: 'default',
    sources: [source],
    destination: { namespace: 'shop', server: 'https://kubernetes.default.svc' },
    automation: 'automated',
    deleting: false,
    refreshing: false,
    operationRequested: false,
    operation: operation(),
    comparison: { status: 'Synced', revisions: [wanted], sources: [source] },
    health: { status: 'Healthy', since: second(10) },
    reconciledAt: second(5),
    conditions: [],
    images: [image],
    resources: [
      {
        object: 'apps/Deployment shop/web',
        kind: 'Deployment',
        name: 'web',
        namespace: 'shop',
        status: 'Synced',
        requiresPruning: false,
      },
    ],
    ...changes,
  } as ApplicationState
}

/** What it is like right after the push, before Argo CD has looked: truthfully Synced and Healthy at the commit before. */
export const untouched: Partial<ApplicationState> = {
  operation: operation({ startedAt: second(-9), finishedAt: second(-8), revisions: [old] }),
  comparison: { status: 'Synced', revisions: [old], sources: [source] },
  health: { status: 'Healthy', since: second(-4) },
  reconciledAt: second(-6),
  images: ['registry.example.org/web:1.0.0'],
}

export function comparison(status: string, revision = wanted): Comparison {
  return { status, revisions: [revision], sources: [source] }
}

const standings: ReadonlyMap<string, Standing> = new Map([
  [old, 'before'],
  [wanted, 'holds'],
  [later, 'replaces'],
  ['main', 'unresolved'],
])

/** One look of so many seconds after the push each, all at the same state. */
export function looks(
  seconds: readonly number[],
  changes: Changes<ApplicationState> = {},
  seen: Partial<Omit<Observation, 'at' | 'state'>> = {},
): Observation[] {
  return seconds.map(at => look(at, changes, seen))
}

/** A look so many seconds after the push. */
export function look(
  at: number,
  changes: Changes<ApplicationState> = {},
  seen: Partial<Omit<Observation, 'at' | 'state'>> = {},
): Observation {
  return { at: second(at), state: application(changes), standings, ownSources: [0], ...seen }
}
