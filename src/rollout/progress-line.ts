import type { ApplicationState } from '../argocd/application-state.ts'
import { plural } from '../text/plural.ts'
import { isOpen } from './standing.ts'

/** Where an Application stands, in one line that is the same as long as nothing changed that a reader cares for. */
export function progressLine(state: ApplicationState): string {
  const { comparison, health, operation, operationRequested, refreshing } = state
  const revision = comparison?.revisions.map(shortRevision).join(', ')
  const at = revision === undefined || revision === '' ? '' : ` at ${revision}`
  return [
    `${comparison?.status || 'not compared yet'}${at}`,
    health?.status,
    operation === undefined || !isOpen(operation)
      ? operationRequested
        ? 'a sync is asked for'
        : endOf(state)
      : `sync ${operation.finishedAt === undefined ? 'runs' : 'failed, and will be tried again'}${retries(operation.retries)}${said(operation.message)}`,
    refreshing ? 'refresh asked for' : undefined,
  ]
    .filter(part => part !== undefined)
    .join(', ')
}

function endOf({ operation }: ApplicationState): string | undefined {
  return operation === undefined || operation.phase === 'Succeeded'
    ? undefined
    : `last sync ${operation.phase}${said(operation.message)}`
}

function retries(count: number): string {
  return count === 0 ? '' : ` after ${plural(count, 'retry', 'retries')}`
}

/** "Retrying attempt #1 at 10:00" tells nothing that the count does not. */
function said(message: string): string {
  const words = message.replace(/\.? ?Retrying (?:attempt|operation).*$/s, '').trim()
  return words === '' ? '' : `: ${words.length > 200 ? `${words.slice(0, 200)}…` : words}`
}

/** Of a commit its first digits, as a person reads it. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40,}$/.test(revision) ? revision.slice(0, 7) : revision
}

/** Says what is not what it said last. */
export function createTeller(say: (line: string) => void): (line: string) => void {
  let last = ''
  return line => {
    if (line !== last) say(line)
    last = line
  }
}
