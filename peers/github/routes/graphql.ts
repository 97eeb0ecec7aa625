import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { listPathCommits } from '../git/commits.ts'
import { objectType, readBlob, readTree } from '../git/objects.ts'
import { resolve, resolveCommit } from '../git/refs.ts'
import { ApiError } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { GraphqlProblem } from '../http/graphql-problem.ts'
import { visibleRepository } from '../http/visible-repository.ts'
import type { World } from '../state/world.ts'
import { createCommitOnBranch } from './create-commit-on-branch.ts'

/**
 * The few operations that our client sends, told apart by their names: there is no GraphQL engine behind it, so a query is not checked,
 * only its variables are read.
 */
export function graphqlRoutes(world: World): PeerRoutes {
  return newRoutes().post('/', async c => {
    const { query, variables } = bodyOf(c)
    const [, operation = ''] = /^\s*(?:query|mutation)\s+(\w+)/.exec(query) ?? []
    try {
      return c.json({ data: await answer(world, c, operation, variables) })
    } catch (error) {
      if (error instanceof GraphqlProblem) return error.toResponse()
      throw error
    }
  })
}

async function answer(world: World, c: PeerContext, operation: string, variables: JsonObject): Promise<JsonObject> {
  if (operation === 'CreateCommit') return createCommitOnBranch(world, c, variables['input'])
  const name = `${variables['owner']}/${variables['repo']}`
  const repository = visibleRepository(world, c, name)
  const { folder } = repository
  if (operation === 'BranchHead') {
    const oid = await resolveCommit(folder, String(variables['ref']))
    return { repository: { ref: oid === undefined ? null : { target: { oid } } } }
  }
  if (operation === 'BranchState') return branchState(folder, variables)
  const aliases = Object.keys(variables).filter(alias => /^[ep]\d+$/.test(alias))
  const entries: [string, JsonObject | null][] = []
  for (const alias of aliases) {
    const value = String(variables[alias])
    if (operation === 'FilesAt') entries.push([alias, await blobAt(folder, value)])
    else if (operation === 'PathHistory') {
      const commits = await listPathCommits(folder, String(variables['commit']), value, 100)
      entries.push([alias, { nodes: commits.map(({ sha, message }) => ({ oid: sha, message })) }])
    }
  }
  const found = Object.fromEntries(entries)
  if (operation === 'FilesAt') return { repository: found }
  if (operation === 'PathHistory') return { repository: { object: found } }
  throw new ApiError(500, `The emulator has no operation ${operation}.`)
}

async function branchState(folder: string, variables: JsonObject): Promise<JsonObject> {
  const head = await resolveCommit(folder, String(variables['ref']))
  if (head === undefined) return { repository: { ref: null } }
  const modes = new Map((await readTree(folder, head, 'recursive')).map(({ path, mode }) => [path, mode]))
  const files: [string, JsonObject | null][] = []
  for (const alias of Object.keys(variables).filter(name => /^e\d+$/.test(name))) {
    const path = String(variables[alias])
    const mode = modes.get(path)
    const object = await blobAt(folder, `${head}:${path}`)
    files.push([alias, mode === undefined ? null : { mode: Number.parseInt(mode, 8), object }])
  }
  return { repository: { ref: { target: { oid: head, ...Object.fromEntries(files) } } } }
}

async function blobAt(folder: string, expression: string): Promise<JsonObject | null> {
  const oid = await resolve(folder, expression)
  if (oid === undefined) return null
  if ((await objectType(folder, oid)) !== 'blob') return {}
  const content = await readBlob(folder, oid)
  const isBinary = content.includes(0)
  // GitHub gives the first half mebibyte, as text, a byte order mark taken off.
  const text = isBinary ? null : new TextDecoder().decode(content.subarray(0, 512_000))
  return { oid, text }
}

function bodyOf(c: PeerContext): { query: string; variables: JsonObject } {
  const body = c.get('body')
  if (!isJsonObject(body) || typeof body['query'] !== 'string')
    throw new ApiError(400, 'A query attribute must be specified and must be a string.')
  const { query, variables } = body
  return { query, variables: isJsonObject(variables) ? variables : {} }
}
