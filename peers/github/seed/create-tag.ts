import { runGit } from '../git/run-git.ts'
import type { Repository } from '../state/repository.ts'

export interface NewTag {
  readonly name: string
  /** A commit, or the name of another tag. */
  readonly target: string
  /** With a message it is an annotated tag, an object of its own. */
  readonly message?: string
}

/** Makes a tag, or moves the one of that name, as a forced push does. */
export async function createTag({ folder }: Repository, { name, target, message }: NewTag): Promise<void> {
  const annotation = message === undefined ? [] : ['--annotate', `--message=${message}`]
  await runGit(folder, ['tag', '--force', ...annotation, '--end-of-options', name, target])
}
