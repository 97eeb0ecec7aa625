import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
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
  // As text: a call of `git config` for each line costs more than all the rest.
  await appendFile(join(folder, 'config'), configuration(options))
  if (options.copyOf === undefined) return
  await runGit(folder, ['fetch', '--quiet', options.copyOf, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'])
}

function configuration({ protectHistory }: BareRepositoryOptions): string {
  return `
[http]
  receivepack = true
[receive]
  denyNonFastForwards = ${protectHistory}
  # GitHub lets nobody push to the refs it makes for pull requests.
  hideRefs = refs/pull
  autogc = false
[uploadpack]
  allowAnySHA1InWant = true
  allowFilter = true
[gc]
  auto = 0
`
}
