import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gitText, runGit } from '../peers/github/git/run-git.ts'

/** Copies what git tracks of `root`, and what it would track, into an empty folder, and makes it a repository on main, without a commit yet. */
export async function copyTree(root: string, folder: string): Promise<void> {
  const listed = await gitText(root, ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'])
  const deleted = new Set((await gitText(root, ['ls-files', '--deleted', '-z'])).split('\0'))
  for (const path of listed.split('\0').filter(name => name !== '' && !deleted.has(name))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await cp(join(root, path), join(folder, path), { verbatimSymlinks: true })
  }
  await runGit(folder, ['init', '--quiet', '--initial-branch=main'])
}

export async function commitAll(folder: string, message: string): Promise<void> {
  await runGit(folder, ['add', '--all'])
  await runGit(folder, ['commit', '--quiet', '--message', message])
}
