import { mkdir } from 'node:fs/promises'
import { runGit } from '../github/git/run-git.ts'

/** A repository over HTTP, and a token for it. */
export interface Remote {
  readonly url: string
  readonly token: string
}

/** Fetches the last `depth` commits of one ref into an empty folder and checks it out, as actions/checkout does with `fetch-depth`. */
export async function checkOut(folder: string, remote: Remote, ref: string, depth = 1): Promise<void> {
  await mkdir(folder, { recursive: true })
  await runGit(folder, ['init', '--quiet'])
  // With a ref of its own, as actions/checkout leaves it: act copies files alone, and git knows no repository whose folder of refs is empty.
  const kept = ref.replace(/^refs\/(?:heads\/)?/, 'refs/remotes/')
  await runGit(folder, [
    ...['-c', basicAuth(remote), 'fetch', '--quiet', '--no-tags', `--depth=${depth}`],
    ...[remote.url, `+${ref}:${kept}`],
  ])
  await runGit(folder, ['checkout', '--quiet', '--detach', kept])
}

/** Pushes what is checked out to a branch, as a developer's git does. */
export async function push(folder: string, remote: Remote, branch: string): Promise<void> {
  await runGit(folder, ['-c', basicAuth(remote), 'push', '--quiet', remote.url, `HEAD:refs/heads/${branch}`])
}

function basicAuth({ token }: Remote): string {
  return `http.extraHeader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
}
