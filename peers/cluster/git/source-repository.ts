import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gitText, runGit } from '../../github/git/run-git.ts'

/** Where the code of a repository lies, and the token that reads it. */
export interface GitAddress {
  /** An address that git takes, or an absolute path. */
  readonly url: string
  readonly token?: string
}

/** A repository that Applications name as their source, as Argo CD's own copy of it. */
export interface SourceRepository {
  /** The commit that a branch, tag or hash is at now. @throws GitFailed where it is nowhere, or the repository does not answer */
  resolve(revision: string): Promise<string>
  /** A folder with the files of a commit that was resolved before. */
  checkOut(commit: string): Promise<string>
}

export async function openSourceRepository(folder: string, address: GitAddress): Promise<SourceRepository> {
  const bare = join(folder, 'bare')
  await mkdir(bare, { recursive: true })
  await runGit(bare, ['init', '--quiet', '--bare'])
  const environment = authentication(address.token)
  const trees = new Map<string, Promise<string>>()
  // One at a time: what was fetched stands in one place.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = last.then(task)
    last = result.catch(() => {})
    return result
  }
  return {
    resolve: revision =>
      inTurn(async () => {
        await runGit(bare, ['fetch', '--quiet', '--no-tags', '--', address.url, revision], { environment })
        return gitText(bare, ['rev-parse', 'FETCH_HEAD^{commit}'])
      }),
    checkOut(commit) {
      const known = trees.get(commit) ?? inTurn(() => writeTree(bare, join(folder, commit), commit))
      trees.set(commit, known)
      known.catch(() => trees.delete(commit))
      return known
    },
  }
}

async function writeTree(bare: string, folder: string, commit: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await runGit(bare, [`--work-tree=${folder}`, 'checkout', '--quiet', '--force', commit, '--', '.'], {
    environment: { GIT_INDEX_FILE: `${folder}.index` },
  })
  return folder
}

/** By the environment: what stands among the arguments is read by everybody. */
function authentication(token: string | undefined): Record<string, string> {
  if (token === undefined) return {}
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64')
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  }
}
