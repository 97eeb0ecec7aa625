import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { writeCommit } from '../git/commits.ts'
import { readTree, type TreeChange, writeBlob, writeTree } from '../git/objects.ts'
import { resolveCommit, swapRef } from '../git/refs.ts'
import { isAllowed } from '../http/authorize.ts'
import type { PeerContext } from '../http/context.ts'
import { GraphqlProblem } from '../http/graphql-problem.ts'
import { visibleRepository } from '../http/visible-repository.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

/** The last commit of each repository: GitHub too moves a repository's branches one after another. */
const last = new WeakMap<Repository, Promise<unknown>>()

/**
 * Makes a commit if the branch points to where the client thinks.
 *
 * @see https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function createCommitOnBranch(
  world: World,
  c: PeerContext,
  input: JsonValue | undefined,
): Promise<JsonObject> {
  const { branch } = objectOf(input)
  const { repositoryNameWithOwner, branchName } = objectOf(branch)
  const name = String(branchName)
  const repository = visibleRepository(world, c, String(repositoryNameWithOwner))
  const token = c.get('token')
  if (token === undefined || !isAllowed(token, repository, ['contents'], 'write')) {
    throw new GraphqlProblem('FORBIDDEN', 'Resource not accessible by integration')
  }
  const before = last.get(repository) ?? Promise.resolve()
  const commit = before.then(() => commitNext(world, repository, name, objectOf(input)))
  // One that is refused is its own client's matter, not that of the next in the row.
  last.set(
    repository,
    commit.catch(() => {}),
  )
  return { createCommitOnBranch: { commit: { oid: await commit } } }
}

async function commitNext(world: World, repository: Repository, name: string, input: JsonObject): Promise<string> {
  const { message, fileChanges, expectedHeadOid } = input
  const { folder } = repository
  const ref = `refs/heads/${name}`
  const head = await resolveCommit(folder, ref)
  if (head === undefined) throw new GraphqlProblem('NOT_FOUND', `No branch named "${name}" was found.`)
  if (head !== expectedHeadOid) throw staleData(expectedHeadOid)
  const rule = repository.branchRules.get(name)
  if (rule !== undefined) throw new GraphqlProblem('UNPROCESSABLE', rule)
  const modes = new Map((await readTree(folder, head, 'recursive')).map(({ path, mode }) => [path, mode]))
  const changes: TreeChange[] = []
  for (const addition of listOf(objectOf(fileChanges)['additions'])) {
    const path = String(addition['path'])
    const sha = await writeBlob(folder, Buffer.from(String(addition['contents']), 'base64'))
    changes.push({ path, mode: modes.get(path) ?? '100644', sha })
  }
  const { headline, body } = objectOf(message)
  const tree = await writeTree(folder, head, changes)
  const text = [headline, body].filter(part => typeof part === 'string' && part !== '').join('\n\n')
  const commit = await writeCommit(folder, { tree, parents: [head], message: text })
  if (!(await swapRef(folder, ref, commit, head))) throw staleData(expectedHeadOid)
  await refreshPullRequests(world, repository)
  return commit
}

function staleData(expected: JsonValue | undefined): GraphqlProblem {
  const message = `Expected branch to point to "${expected}" but it did not.  Pull and try again.`
  return new GraphqlProblem('STALE_DATA', message)
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}
