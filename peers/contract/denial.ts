import type { OperationState } from '../../src/argocd/application-state.ts'

/** What Argo CD's operation says before the reasons. */
export const failed = 'one or more synchronization tasks completed unsuccessfully, reason: '

/** What the policy says of a container whose image moves. */
export function moving(container: string): string {
  return `[no-moving-tags] [Implied by workloads] container ${container} uses image registry.example.org/${container}:latest with a tag that moves: use the tag of one version`
}

/** What the API server says of an object that Gatekeeper denies. */
export function denied(...words: readonly string[]): string {
  return `admission webhook "validation.gatekeeper.sh" denied the request: ${words.join('\n')}`
}

/** Of an object that is there already Argo CD passes on which file it was patched from. */
export function patching(words: string): string {
  return `error when patching "/dev/shm/1": ${words}`
}

/** Running with an end: the attempt has failed, and the next is to come. */
export function isBetweenAttempts(operation: OperationState | undefined): boolean {
  return operation?.phase === 'Running' && operation.finishedAt !== undefined
}
