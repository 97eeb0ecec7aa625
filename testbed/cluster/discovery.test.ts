import { expect, test } from '@jest/globals'
import { Discovery } from './discovery.ts'

const core = [
  { name: 'pods', kind: 'Pod', namespaced: true },
  { name: 'pods/status', kind: 'Pod', namespaced: true },
  { name: 'serviceaccounts/token', kind: 'TokenRequest', namespaced: true },
  { name: 'nodes', kind: 'Node', namespaced: false },
]

/** A server that serves these groups' kinds, and counts how often it is asked. */
function serving(groups: Record<string, unknown>) {
  const asked: string[] = []
  const discovery = new Discovery(async path => {
    asked.push(path)
    const resources = groups[path]
    return resources === undefined
      ? { status: 404, body: 'not found', warnings: [] }
      : { status: 200, body: { resources }, warnings: [] }
  })
  return { asked, discovery }
}

test.each([
  {
    name: 'an object in a namespace',
    reference: { kind: 'Pod', namespace: 'shop', name: 'a' },
    path: '/api/v1/namespaces/shop/pods/a',
  },
  {
    name: 'an object without a namespace',
    reference: { kind: 'Pod', name: 'a' },
    path: '/api/v1/namespaces/default/pods/a',
  },
  {
    name: 'the collection of a namespace',
    reference: { kind: 'Pod', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/pods',
  },
  { name: 'the collection of all', reference: { kind: 'Pod' }, path: '/api/v1/pods' },
  {
    name: 'a kind without namespaces',
    reference: { kind: 'Node', namespace: 'shop', name: 'a' },
    path: '/api/v1/nodes/a',
  },
  {
    name: 'a name that is no word of a path',
    reference: { kind: 'Node', name: '../a?b' },
    path: '/api/v1/nodes/..%2Fa%3Fb',
  },
  { name: 'a kind of subresources alone', reference: { kind: 'TokenRequest' }, path: undefined },
  { name: 'an unknown kind', reference: { kind: 'Gateway' }, path: undefined },
])('$name', async ({ reference, path }) => {
  expect(await serving({ '/api/v1': core }).discovery.path({ apiVersion: 'v1', ...reference })).toBe(path)
})

test('a known kind is not asked for again, an unknown one is', async () => {
  const groups: Record<string, unknown> = {
    '/apis/apps/v1': [{ name: 'deployments', kind: 'Deployment', namespaced: true }],
  }
  const { asked, discovery } = serving(groups)
  const rollout = { apiVersion: 'example.org/v1', kind: 'Rollout' }
  for (let times = 0; times < 3; times += 1) await discovery.path({ apiVersion: 'apps/v1', kind: 'Deployment' })
  expect(await discovery.path(rollout)).toBeUndefined()
  groups['/apis/example.org/v1'] = [{ name: 'rollouts', kind: 'Rollout', namespaced: false }]
  expect(await discovery.path(rollout)).toBe('/apis/example.org/v1/rollouts')
  expect(asked).toEqual(['/apis/apps/v1', '/apis/example.org/v1', '/apis/example.org/v1'])
})

test('a refusal is told with the words of the server, and is not remembered', async () => {
  let status = 503
  const discovery = new Discovery(async () => ({
    status,
    body: status === 503 ? { kind: 'Status', message: 'starting' } : { resources: core },
    warnings: [],
  }))
  const pods = { apiVersion: 'v1', kind: 'Pod' }
  await expect(discovery.path(pods)).rejects.toThrow(
    'The kinds of /api/v1 cannot be listed: the API server answers 503: starting',
  )
  status = 200
  expect(await discovery.path(pods)).toBe('/api/v1/pods')
})
