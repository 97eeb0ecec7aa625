import { runGit } from '../git/run-git.ts'
import { findToken } from '../http/authenticate.ts'
import { canSee, isAllowed } from '../http/authorize.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import { fullName, type Repository } from '../state/repository.ts'
import type { Access } from '../state/token.ts'
import { findRepository, type World } from '../state/world.ts'

/** Clone, fetch and push over HTTP: git's own server program, behind the tokens' rights. */
export function gitHttpRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/:owner/:repo{.+\\.git}/info/refs', c => {
      const access = c.req.query('service') === 'git-receive-pack' ? 'write' : 'read'
      return serve(world, c, access, '/info/refs')
    })
    .post('/:owner/:repo{.+\\.git}/git-upload-pack', c => serve(world, c, 'read', '/git-upload-pack'))
    .post('/:owner/:repo{.+\\.git}/git-receive-pack', c => serve(world, c, 'write', '/git-receive-pack'))
}

async function serve(world: World, c: PeerContext, access: Access, service: string): Promise<Response> {
  const name = (c.req.param('repo') ?? '').replace(/\.git$/, '')
  const repository = findRepository(world, c.req.param('owner') ?? '', name)
  const refusal = refuse(world, c, repository, access)
  if (refusal !== undefined || repository === undefined) return refusal ?? c.text('Repository not found.\n', 404)
  const response = await runBackend(c, repository, service)
  if (service === '/git-receive-pack') await refreshPullRequests(world, repository)
  return response
}

function refuse(
  world: World,
  c: PeerContext,
  repository: Repository | undefined,
  access: Access,
): Response | undefined {
  const header = c.req.header('authorization')
  const challenge = { 'www-authenticate': 'Basic realm="GitHub"' }
  const token = header === undefined ? undefined : findToken(world, header)
  if (header !== undefined && token === undefined) return c.text('Invalid username or token.\n', 401, challenge)
  const hidden = repository === undefined || !canSee(token, repository)
  if (token === undefined && (hidden || access === 'write')) return c.text('Authentication required.\n', 401, challenge)
  if (hidden) return c.text('Repository not found.\n', 404)
  if (token === undefined) return undefined
  c.set('token', token)
  if (isAllowed(token, repository, ['contents'], access)) return undefined
  return c.text(`Permission to ${fullName(repository)}.git denied to ${token.actor.login}.\n`, 403)
}

async function runBackend(c: PeerContext, repository: Repository, service: string): Promise<Response> {
  const input = c.req.method === 'POST' ? new Uint8Array(await c.req.arrayBuffer()) : new Uint8Array()
  const { stdout } = await runGit(repository.folder, ['http-backend'], {
    input,
    environment: {
      GIT_PROJECT_ROOT: repository.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: c.req.method,
      PATH_INFO: service,
      QUERY_STRING: new URL(c.req.url).search.slice(1),
      CONTENT_TYPE: c.req.header('content-type') ?? '',
      CONTENT_LENGTH: String(input.length),
      HTTP_CONTENT_ENCODING: c.req.header('content-encoding') ?? '',
      GIT_PROTOCOL: c.req.header('git-protocol') ?? '',
      REMOTE_USER: c.get('token')?.actor.login ?? '',
      REMOTE_ADDR: '127.0.0.1',
    },
  })
  return readCgiResponse(stdout)
}

function readCgiResponse(output: Buffer): Response {
  const end = output.indexOf('\r\n\r\n')
  const headers = new Headers()
  let status = 200
  for (const line of output.subarray(0, end).toString('latin1').split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (name === 'status') status = Number.parseInt(value, 10)
    else headers.append(name, value)
  }
  return new Response(new Uint8Array(output.subarray(end + 4)), { status, headers })
}
