import type { Digest } from '../../image/digest.ts'
import { historyOf, isProven } from '../evidence/history.ts'
import type { JudgedRecord } from '../evidence/verify.ts'

/** What a tag of the source repository names; undefined where there is no such tag. */
export type TaggedCommit = string | undefined

/** A release tag, and what is known of its commit. */
export interface Release {
  readonly tag: string
  /** The commit that the run was started for; undefined where a person named the tag. */
  readonly startedFor: TaggedCommit
  /** What the tag names now, annotated tags followed to their commit. */
  readonly now: TaggedCommit
  readonly image: string
  /** The environment whose evidence counts. */
  readonly from: string
  readonly records: readonly JudgedRecord[]
  /**
   * Commits that build the same image as the tag's: its application's folder did not change between them. The tag's own commit need not be
   * among them.
   */
  readonly sameContent: ReadonlySet<string>
}

export type ReleaseDecision =
  | { readonly outcome: 'found'; readonly commit: string; readonly digest: Digest }
  | {
      readonly outcome: 'refused'
      readonly reason: 'no-tag' | 'moved' | 'not-deployed' | 'not-proven'
      /** What is wrong, and what to do. */
      readonly message: string
    }

/**
 * Which digest a tag releases: the newest proven one that was built from its commit.
 *
 * To be asked again before the commit: a tag can move, and what it named when the run began is what was approved.
 */
export function findRelease(release: Release): ReleaseDecision {
  const { tag, startedFor, now: commit, image, from, records, sameContent } = release
  if (commit === undefined) {
    return startedFor === undefined
      ? refuse('no-tag', `There is no tag ${quoted(tag)}. Push it first: git push origin ${quoted(tag)}.`)
      : refuse('moved', `The tag ${quoted(tag)} was deleted since the run began. Push a new tag.`)
  }
  if (startedFor !== undefined && startedFor !== commit) {
    const [before, after] = [startedFor.slice(0, 12), commit.slice(0, 12)]
    return refuse(
      'moved',
      `The tag ${quoted(tag)} moved from ${before} to ${after} since the run began. Push a new tag.`,
    )
  }
  const built = historyOf(records, { image, environment: from }).filter(
    ({ evidence: { source } }) => source === commit || sameContent.has(source),
  )
  const proof = built.find(isProven)
  if (proof !== undefined) return { outcome: 'found', commit, digest: proof.evidence.digest }
  const what = `${image}, built from ${commit.slice(0, 12)} (${tag}),`
  const [newest] = built
  if (newest === undefined || isProven(newest))
    return refuse('not-deployed', `${what} was never deployed to ${from}. Deploy that commit there, and run it again.`)
  const reasons = newest.refusals.map(({ message }) => message).join(' ')
  return refuse(
    'not-proven',
    `${what} is not proven in ${from}: ${reasons} Let the deploy workflow bring it to ${from}, and run it again.`,
  )
}

function refuse(reason: Exclude<ReleaseDecision, { outcome: 'found' }>['reason'], message: string): ReleaseDecision {
  return { outcome: 'refused', reason, message }
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 200))
}
