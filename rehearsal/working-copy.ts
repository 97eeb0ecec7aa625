import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gitText, runGit } from '../peers/github/git/run-git.ts'

/** Copies what git tracks of `root`, and what it would track, into an empty folder, and makes it a repository with one commit on main. */
export async function copyTree(root: string, folder: string): Promise<void> {
  const listed = await gitText(root, ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'])
  const deleted = new Set((await gitText(root, ['ls-files', '--deleted', '-z'])).split('\0'))
  for (const path of listed.split('\0').filter(name => name !== '' && !deleted.has(name))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await cp(join(root, path), join(folder, path), { verbatimSymlinks: true })
  }
  await runGit(folder, ['init', '--quiet', '--initial-branch=main'])
  await commitAll(folder, 'The platform as it is')
}

export async function commitAll(folder: string, message: string): Promise<void> {
  await runGit(folder, ['add', '--all'])
  await runGit(folder, ['commit', '--quiet', '--message', message])
}

/** Pushes a branch over HTTP with a token, as a developer's git does. */
export async function push(
  folder: string,
  remote: { readonly url: string; readonly token: string },
  branch: string,
): Promise<void> {
  await runGit(folder, ['-c', basicAuth(remote.token), 'push', '--quiet', remote.url, `HEAD:refs/heads/${branch}`])
}

/** Fetches one ref without history into an empty folder and checks it out, as actions/checkout does. */
export async function checkOut(
  folder: string,
  remote: { readonly url: string; readonly token: string },
  ref: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await runGit(folder, ['init', '--quiet'])
  await runGit(folder, ['-c', basicAuth(remote.token), 'fetch', '--quiet', '--depth=1', remote.url, ref])
  await runGit(folder, ['checkout', '--quiet', '--detach', 'FETCH_HEAD'])
}

function basicAuth(token: string): string {
  return `http.extraHeader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
}
