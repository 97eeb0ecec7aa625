import { expect, test } from '@jest/globals'
import { createApp } from '../app.ts'
import { createJobToken, createReadOnlyToken } from '../seed/create-token.ts'
import { openShop } from '../shop.fixture.ts'
import type { Token } from '../state/token.ts'
import { createWorld } from '../state/world.ts'
import { findPermissionRow, neededAccess, permissionTable } from './permission-table.ts'

const all = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'issues',
  'pull_requests',
  'security_events',
  'statuses',
] as const

test('without its permission every row of the table is refused, and the answer names the permission', async () => {
  await using shop = await openShop()
  const { peer, repository } = shop
  const readOnly = createReadOnlyToken(peer.world, repository)
  const problems: string[] = []
  for (const row of permissionTable) {
    const others = all.filter(permission => !row.permissions.includes(permission))
    const permissions: Token['permissions'] = Object.fromEntries(others.map(permission => [permission, 'write']))
    const token = createJobToken(peer.world, { repositories: [repository], permissions })
    const path = row.path.replaceAll(/:[a-z]+|\*/g, '1')
    const ask = async (credentials: string) => {
      const headers = { authorization: `bearer ${credentials}` }
      const response = await fetch(`${peer.url}/repos/canal/shop${path}`, { method: row.method, headers })
      return { response, body: (await response.json()) as { message: string } }
    }
    const access = neededAccess(row)
    // Metadata can be read with any token.
    if (row.permissions[0] !== 'metadata') {
      const { response, body } = await ask(token)
      const accepted = row.permissions.map(permission => `${permission}=${access}`).join('; ')
      const isRefused = response.status === 403 && body.message === 'Resource not accessible by integration'
      if (!isRefused || response.headers.get('x-accepted-github-permissions') !== accepted) {
        problems.push(`${row.method} ${row.path} is answered ${response.status} to a token without ${accepted}`)
      }
    }
    const { response } = await ask(readOnly)
    if ((response.status === 403) !== (access === 'write')) {
      problems.push(`${row.method} ${row.path} is answered ${response.status} to a fork's token`)
    }
  }
  expect(problems).toEqual([])
})

test('every route has its row and every row its route', () => {
  const prefix = '/repos/:owner/:repo'
  const routes = createApp(createWorld('/nowhere'), [])
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith(prefix))
    .map(({ method, path }) => {
      const below = path
        .slice(prefix.length)
        .replace(/\/$/, '')
        .replaceAll(/:[a-z]+\{\.\+\}/g, '*')
      return { method, below }
    })
  const rows = routes.map(({ method, below }) => findPermissionRow(method, below.replaceAll(/:[a-z]+|\*/g, '1')))
  expect(routes.filter((_, index) => rows[index] === undefined)).toEqual([])
  expect(permissionTable.filter(row => !rows.includes(row))).toEqual([])
})

test.each([
  { name: 'a wrong token', headers: { authorization: 'bearer wrong' }, path: '/repos/canal/shop', status: 401 },
  { name: 'no token, private', headers: {}, path: '/repos/canal/shop', status: 404 },
  { name: 'no such repository', headers: {}, path: '/repos/canal/none', status: 404 },
  { name: 'no such route', headers: {}, path: '/repos/canal/shop/nothing', status: 404 },
])('$name is answered $status', async ({ headers, path, status }) => {
  await using shop = await openShop()
  const response = await fetch(`${shop.peer.url}${path}`, { headers: { ...headers } })
  expect(response.status).toBe(status)
})
