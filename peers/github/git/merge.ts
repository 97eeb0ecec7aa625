import { writeCommit } from './commits.ts'
import { runGit } from './run-git.ts'

/** Merges two commits without a work tree and returns the merge commit, or undefined where they conflict. */
export async function mergeCommits(folder: string, base: string, head: string): Promise<string | undefined> {
  const merged = await runGit(folder, ['merge-tree', '--write-tree', base, head], { accept: [1] })
  if (merged.exitCode !== 0) return undefined
  const tree = merged.stdout.toString('utf8').trim()
  return writeCommit(folder, { tree, parents: [base, head], message: `Merge ${head} into ${base}` })
}
