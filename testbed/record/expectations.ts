import type { Expectation } from './until.ts'

/** The comparison is with the last commit. */
export const seesLastCommit: Expectation = ({ sync }, { commits }) => {
  const last = commits.at(-1)?.hash
  if (last === undefined) return false
  return sync?.revision === last || (sync?.revisions ?? []).includes(last)
}

/** As a person sees it: synced to the last commit, healthy, idle, and compared again since its operation ended. */
export const healthyAtLastCommit: Expectation = (status, seen) => {
  const { sync, health, operationState, reconciledAt } = status
  return (
    seesLastCommit(status, seen) &&
    sync?.status === 'Synced' &&
    health?.status === 'Healthy' &&
    seen.application.operation === undefined &&
    (operationState === undefined ||
      (operationState.phase === 'Succeeded' && (reconciledAt ?? '') >= (operationState.finishedAt ?? '')))
  )
}

export function is(wanted: { sync?: string; health?: string; phase?: string }): Expectation {
  return ({ sync, health, operationState }) =>
    (wanted.sync === undefined || sync?.status === wanted.sync) &&
    (wanted.health === undefined || health?.status === wanted.health) &&
    (wanted.phase === undefined || operationState?.phase === wanted.phase)
}

/** The operation, or an object in its result, says something with these words. */
export function says(words: string): Expectation {
  return ({ operationState }) =>
    [operationState?.message, ...(operationState?.syncResult?.resources ?? []).map(({ message }) => message)].some(
      message => message?.includes(words),
    )
}

export function hasCondition(type: string): Expectation {
  return ({ conditions }) => (conditions ?? []).some(condition => condition.type === type)
}

/** The operation has been tried again so many times. */
export function retried(times: number): Expectation {
  return ({ operationState }) => (operationState?.retryCount ?? 0) >= times
}

/** No refresh is asked for any more. */
export const refreshed: Expectation = (_, { application }) =>
  application.metadata.annotations?.['argocd.argoproj.io/refresh'] === undefined

export function all(...expectations: readonly Expectation[]): Expectation {
  return (status, seen) => expectations.every(expectation => expectation(status, seen))
}
