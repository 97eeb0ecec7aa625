import { gitText } from './run-git.ts'

export interface Signature {
  readonly name: string
  readonly email: string
  /** ISO 8601. */
  readonly date: string
}

export interface Commit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature
  readonly committer: Signature
  readonly message: string
}

const format = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00')

export async function readCommit(folder: string, sha: string): Promise<Commit> {
  return parse(await gitText(folder, ['show', '--no-patch', `--format=${format}`, '--end-of-options', sha]))
}

/** Commits that `to` has and `from` has not, the oldest first, at most `limit` of the newest. */
export async function listCommits(folder: string, from: string, to: string, limit: number): Promise<readonly Commit[]> {
  const range = `${from}..${to}`
  const text = await gitText(folder, ['log', '-z', `--max-count=${limit}`, `--format=${format}%x01`, range])
  return text
    .split('\u0001')
    .map(part => part.replace(/^\0/, ''))
    .filter(part => part.includes('\0'))
    .map(parse)
    .reverse()
}

/** The newest commits up to `revision` that changed `path`, the newest first. */
export async function listPathCommits(
  folder: string,
  revision: string,
  path: string,
  limit: number,
): Promise<readonly Commit[]> {
  const count = `--max-count=${limit}`
  const text = await gitText(folder, [
    'log',
    '-z',
    count,
    `--format=${format}%x01`,
    '--end-of-options',
    revision,
    '--',
    path,
  ])
  return text
    .split('\u0001')
    .map(part => part.replace(/^\0/, ''))
    .filter(part => part.includes('\0'))
    .map(parse)
}

function parse(text: string): Commit {
  const [sha = '', tree = '', parents = '', ...rest] = text.split('\0')
  const [authorName = '', authorEmail = '', authorDate = '', name = '', email = '', date = '', message = ''] = rest
  return {
    sha,
    tree,
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: authorName, email: authorEmail, date: authorDate },
    committer: { name, email, date },
    message: message.replace(/\n+$/, ''),
  }
}

export interface NewCommit {
  readonly tree: string
  readonly parents: readonly string[]
  readonly message: string
  readonly author?: Signature
  readonly committer?: Signature
}

export async function writeCommit(folder: string, commit: NewCommit): Promise<string> {
  const parents = commit.parents.flatMap(parent => ['-p', parent])
  return gitText(folder, ['commit-tree', commit.tree, ...parents], {
    input: commit.message,
    environment: { ...signatureOf('AUTHOR', commit.author), ...signatureOf('COMMITTER', commit.committer) },
  })
}

function signatureOf(role: 'AUTHOR' | 'COMMITTER', signature: Signature | undefined): Record<string, string> {
  if (signature === undefined) return {}
  return {
    [`GIT_${role}_NAME`]: signature.name,
    [`GIT_${role}_EMAIL`]: signature.email,
    [`GIT_${role}_DATE`]: signature.date,
  }
}
