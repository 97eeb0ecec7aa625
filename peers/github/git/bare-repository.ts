import { mkdir } from 'node:fs/promises'
import { runGit } from './run-git.ts'

export interface BareRepositoryOptions {
  readonly defaultBranch: string
  /** Refuses pushes that drop history, even forced ones. */
  readonly protectHistory: boolean
  /** A bare repository whose branches and tags are copied. */
  readonly copyOf?: string
}

/** Makes a bare repository in `folder`, set up to be served over HTTP. */
export async function createBareRepository(folder: string, options: BareRepositoryOptions): Promise<void> {
  await mkdir(folder, { recursive: true })
  await runGit(folder, ['init', '--quiet', '--bare', `--initial-branch=${options.defaultBranch}`, '.'])
  const settings = {
    'http.receivepack': 'true',
    'receive.denyNonFastForwards': String(options.protectHistory),
    // GitHub lets nobody push to the refs it makes for pull requests.
    'receive.hideRefs': 'refs/pull',
    'uploadpack.allowAnySHA1InWant': 'true',
    'uploadpack.allowFilter': 'true',
    'gc.auto': '0',
    'receive.autogc': 'false',
  }
  for (const [key, value] of Object.entries(settings)) await runGit(folder, ['config', key, value])
  if (options.copyOf === undefined) return
  await runGit(folder, ['fetch', '--quiet', options.copyOf, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'])
}
