import { gitText, runGit } from './run-git.ts'

/** The commit that `revision` names, or undefined where there is none. */
export async function resolveCommit(folder: string, revision: string): Promise<string | undefined> {
  return resolve(folder, `${revision}^{commit}`)
}

/** The object of any type that `revision` names, or undefined where there is none. */
export async function resolve(folder: string, revision: string): Promise<string | undefined> {
  const result = await runGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', revision], {
    accept: [1, 128],
  })
  return result.exitCode === 0 ? result.stdout.toString('utf8').trim() : undefined
}

export interface Ref {
  readonly name: string
  readonly sha: string
  readonly type: string
}

/** Refs whose name starts with `prefix`, in the order of their names. */
export async function listRefs(folder: string, prefix: string): Promise<readonly Ref[]> {
  const text = await gitText(folder, ['for-each-ref', '--format=%(objectname) %(objecttype) %(refname)'])
  return text
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, , name]) => name?.startsWith(prefix))
    .map(([sha = '', type = '', name = '']) => ({ name, sha, type }))
}

export async function isValidRefName(folder: string, name: string): Promise<boolean> {
  return (await runGit(folder, ['check-ref-format', name], { accept: [1] })).exitCode === 0
}

/** Moves a ref, or makes it where it does not exist. */
export async function updateRef(folder: string, name: string, sha: string): Promise<void> {
  await runGit(folder, ['update-ref', name, sha])
}

/** Moves a ref away from `expected` in one step; undefined stands for "not there yet". False where another was faster. */
export async function swapRef(
  folder: string,
  name: string,
  sha: string,
  expected: string | undefined,
): Promise<boolean> {
  const result = await runGit(folder, ['update-ref', name, sha, expected ?? '0'.repeat(40)], { accept: [1, 128] })
  return result.exitCode === 0
}

export async function deleteRef(folder: string, name: string): Promise<void> {
  await runGit(folder, ['update-ref', '-d', name])
}

export async function isAncestor(folder: string, ancestor: string, descendant: string): Promise<boolean> {
  const result = await runGit(folder, ['merge-base', '--is-ancestor', ancestor, descendant], { accept: [1] })
  return result.exitCode === 0
}

/** Copies the history of `sha` from one bare repository into another and points `name` at it. */
export async function fetchRef(folder: string, from: string, sha: string, name: string): Promise<void> {
  await runGit(folder, ['fetch', '--quiet', '--no-tags', from, `+${sha}:${name}`])
}
