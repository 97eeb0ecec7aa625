import { setTimeout as wait } from 'node:timers/promises'
import { type BranchState, readBranchState, readPathHistory } from './branch-state.ts'
import type { GitHub } from './client.ts'
import { StaleHeadError } from './commit-refusal.ts'
import { createCommit } from './create-commit.ts'
import { RemoteError } from './remote-error.ts'

/** What is to be committed on that state. */
export interface Change {
  /** Those that change. Never empty. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly headline: string
  readonly body: string
}

export interface BranchCommit {
  readonly branch: string
  /** The files that the change may need to see. */
  readonly paths: readonly string[]
  /**
   * Makes the change anew on every state that it is given; undefined where there is nothing to change. What it throws ends the
   * commit.
   */
  readonly change: (state: BranchState) => Promise<Change | undefined>
}

export type CommitResult =
  | { readonly outcome: 'committed'; readonly sha: string; readonly attempts: number }
  | { readonly outcome: 'unchanged'; readonly sha: string; readonly attempts: number }

/** With the waits between them these last some minutes: enough for the last of a hundred writers that begin at once. */
const mostAttempts = 100
const longestWaitSeconds = 4
/** From here on the waits get shorter again: who has waited long would else be passed by all who come later. */
const patientAttempts = 6

/**
 * Commits a change to a branch that others write to at the same time: where somebody was faster, the files are read again and the change
 * is made again on what they say now. Never forced, never merged as text.
 *
 * A commit whose answer was lost is not made twice: the next reading shows whether it is there.
 *
 * @throws UserError without such a branch; ProtectedBranchError, DeniedError, RemoteError
 */
export async function commitOnBranch(github: GitHub, wanted: BranchCommit): Promise<CommitResult> {
  /** What was sent and may have been done. */
  let unclear: Change | undefined
  for (let attempts = 1; ; attempts++) {
    try {
      const state = await readBranchState(github, wanted.branch, wanted.paths)
      const { head } = state
      const change = await wanted.change(state)
      if (change === undefined) {
        const own = unclear === undefined ? undefined : await findOwn(github, head, unclear)
        return own === undefined
          ? { outcome: 'unchanged', sha: head, attempts }
          : { outcome: 'committed', sha: own, attempts }
      }
      unclear = change
      const { sha } = await createCommit(github, { ...change, branch: wanted.branch, parent: head })
      return { outcome: 'committed', sha, attempts }
    } catch (error) {
      if (error instanceof StaleHeadError) unclear = undefined
      if (!mayTryAgain(error) || attempts === mostAttempts) throw error
      await pause(github, attempts, error)
    }
  }
}

function mayTryAgain(error: unknown): error is Error {
  if (error instanceof StaleHeadError) return true
  // To read the branch again and look is safe, whatever became of the request.
  return error instanceof RemoteError && (error.outcomeIsUnknown || error.status === 409 || error.status === 422)
}

/** The commit that was made although its answer was lost. */
async function findOwn(github: GitHub, head: string, { files, headline, body }: Change): Promise<string | undefined> {
  const [path = ''] = files.keys()
  const history = (await readPathHistory(github, head, [path])).get(path) ?? []
  return history.find(({ message }) => message.trim() === `${headline}\n\n${body}`.trim())?.sha
}

/** By chance, so that writers who met once do not meet again; twice as long each time, and then less. */
async function pause({ patience }: GitHub, attempts: number, error: Error): Promise<void> {
  const { signal, secondInMilliseconds, log } = patience
  const most = Math.min(longestWaitSeconds, 0.1 * 2 ** attempts) * Math.min(1, patientAttempts / attempts)
  const why = error instanceof StaleHeadError ? 'Another commit was faster' : 'GitHub did not answer well'
  log.info(`${why}: the change is made again on the new state (attempt ${attempts + 1}).`)
  await wait(Math.random() * most * secondInMilliseconds, undefined, signal === undefined ? {} : { signal })
}
