import { createHash } from 'node:crypto'
import { UserError } from '../text/user-error.ts'
import type { GitHub } from './client.ts'
import { askGraphql } from './graphql.ts'
import { limits } from './limits.ts'
import { RemoteError } from './remote-error.ts'

/** The newest commit of a branch. @throws UserError where there is no such branch; DeniedError, RemoteError */
export async function readBranchHead(github: GitHub, branch: string): Promise<string> {
  const query = `query BranchHead($owner: String!, $repo: String!, $ref: String!) {
    repository(owner: $owner, name: $repo) { ref(qualifiedName: $ref) { target { oid } } }
  }`
  const data = await askGraphql(github, query, { ...github.repository, ref: `refs/heads/${branch}` }, 'reads')
  const { repository } = Object(data)
  const oid = repository?.ref?.target?.oid
  if (typeof oid === 'string') return oid
  throw noBranch(github, branch)
}

/** A branch as it was read at one moment. */
export interface BranchState {
  readonly head: string
  /** Those of the asked paths that are files; a symbolic link is none. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads a branch's newest commit and files of that very commit, by one request where the files are not many.
 *
 * @throws UserError where there is no such branch; DeniedError, RemoteError
 */
export async function readBranchState(github: GitHub, branch: string, paths: readonly string[]): Promise<BranchState> {
  const part = paths.slice(0, limits.objectsPerQuery)
  const names = part.map((_, index) => `e${index}`)
  const query = `query BranchState($owner: String!, $repo: String!, $ref: String!${names.map(name => `, $${name}: String!`).join('')}) {
    repository(owner: $owner, name: $repo) {
      ref(qualifiedName: $ref) { target { oid ... on Commit {
        ${names.map(name => `${name}: file(path: $${name}) { mode object { ... on Blob { oid text } } }`).join('\n')}
      } } }
    }
  }`
  const variables = Object.fromEntries(part.map((path, index) => [`e${index}`, path]))
  const data = await askGraphql(
    github,
    query,
    { ...github.repository, ref: `refs/heads/${branch}`, ...variables },
    'reads',
  )
  const target = Object(data).repository?.ref?.target
  const head: unknown = target?.oid
  if (typeof head !== 'string') throw noBranch(github, branch)
  const files = new Map<string, Uint8Array>()
  for (const [index, path] of part.entries()) {
    const { mode, object } = Object(target[`e${index}`])
    const { oid, text } = Object(object)
    if (typeof oid === 'string' && mode !== linkMode) files.set(path, await bytesOf(github, oid, text))
  }
  const rest = await readFilesAt(github, head, paths.slice(part.length))
  return { head, files: new Map([...files, ...rest]) }
}

/** Of a symbolic link, as git has it. */
const linkMode = 0o120000

function noBranch({ repository: { owner, repo } }: GitHub, branch: string): UserError {
  return new UserError(`${owner}/${repo} has no branch ${JSON.stringify(branch)}. Make it first, or correct the name.`)
}

/**
 * The bytes of files at a commit; a path that is no file is missing from the answer.
 *
 * GitHub's `text` leaves open how bytes became characters, so each is held against the hash of its blob, and asked for as bytes where
 * the two differ or the text was cut.
 */
export async function readFilesAt(
  github: GitHub,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (let from = 0; from < paths.length; from += limits.objectsPerQuery) {
    const part = paths.slice(from, from + limits.objectsPerQuery)
    const names = part.map((_, index) => `e${index}`)
    const query = `query FilesAt($owner: String!, $repo: String!, ${names.map(name => `$${name}: String!`).join(', ')}) {
      repository(owner: $owner, name: $repo) {
        ${names.map(name => `${name}: object(expression: $${name}) { ... on Blob { oid text } }`).join('\n')}
      }
    }`
    const expressions = Object.fromEntries(part.map((path, index) => [`e${index}`, `${commit}:${path}`]))
    const data = await askGraphql(github, query, { ...github.repository, ...expressions }, 'reads')
    for (const [index, path] of part.entries()) {
      const { oid, text } = Object(Object(data).repository?.[`e${index}`])
      if (typeof oid === 'string') files.set(path, await bytesOf(github, oid, text))
    }
  }
  return files
}

async function bytesOf(github: GitHub, oid: string, text: unknown): Promise<Uint8Array> {
  const decoded = typeof text === 'string' ? new TextEncoder().encode(text) : undefined
  if (decoded !== undefined && blobHash(decoded, oid) === oid) return decoded
  const { data } = await github.octokit.rest.git.getBlob({ ...github.repository, file_sha: oid })
  const bytes = Buffer.from(data.content, 'base64')
  if (blobHash(bytes, oid) === oid) return bytes
  throw new RemoteError(`GitHub's answer for the blob ${oid} is not what its hash says. Run the job again.`, {
    status: 0,
  })
}

/** @param like a hash of the repository: SHA-1 has 40 digits, SHA-256 64 */
function blobHash(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1')
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

export interface PathCommit {
  readonly sha: string
  readonly message: string
}

/** The newest commits that changed any of some paths, as a commit's history has them: at most 100 of each path, the newest first. */
export async function readPathHistory(
  github: GitHub,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly PathCommit[]>> {
  if (paths.length === 0) return new Map()
  const part = paths.slice(0, limits.objectsPerQuery)
  const names = part.map((_, index) => `p${index}`)
  const query = `query PathHistory($owner: String!, $repo: String!, $commit: String!, ${names.map(name => `$${name}: String!`).join(', ')}) {
    repository(owner: $owner, name: $repo) {
      object(expression: $commit) { ... on Commit {
        ${names.map(name => `${name}: history(first: 100, path: $${name}) { nodes { oid message } }`).join('\n')}
      } }
    }
  }`
  const variables = Object.fromEntries(part.map((path, index) => [`p${index}`, path]))
  const data = await askGraphql(github, query, { ...github.repository, commit, ...variables }, 'reads')
  const found = part.map((path, index): readonly [string, readonly PathCommit[]] => {
    const nodes: unknown = Object(data).repository?.object?.[`p${index}`]?.nodes
    return [path, (Array.isArray(nodes) ? nodes : []).map(commitOf)]
  })
  return new Map([...found, ...(await readPathHistory(github, commit, paths.slice(part.length)))])
}

function commitOf(node: unknown): PathCommit {
  const { oid, message } = Object(node)
  return { sha: String(oid), message: String(message) }
}
