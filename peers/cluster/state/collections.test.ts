import { expect, test } from '@jest/globals'
import { collectionOf, parsePath } from './collections.ts'

test.each([
  { kind: ['apps/v1', 'Deployment', 'shop'], path: '/apis/apps/v1/namespaces/shop/deployments' },
  { kind: ['v1', 'Service', 'shop'], path: '/api/v1/namespaces/shop/services' },
  { kind: ['v1', 'Namespace', undefined], path: '/api/v1/namespaces' },
  {
    kind: ['networking.k8s.io/v1', 'NetworkPolicy', 'shop'],
    path: '/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies',
  },
  { kind: ['networking.k8s.io/v1', 'Ingress', 'shop'], path: '/apis/networking.k8s.io/v1/namespaces/shop/ingresses' },
  {
    kind: ['gateway.networking.k8s.io/v1', 'Gateway', 'shop'],
    path: '/apis/gateway.networking.k8s.io/v1/namespaces/shop/gateways',
  },
  { kind: ['v1', 'Endpoints', 'shop'], path: '/api/v1/namespaces/shop/endpoints' },
] as const)('$kind.1 is at $path', ({ kind: [apiVersion, kind, namespace], path }) => {
  expect(collectionOf(apiVersion, kind, namespace)).toBe(path)
  expect(parsePath(`${path}/one`)).toMatchObject({ collection: path, name: 'one' })
})

test.each([
  { path: '/api/v1/namespaces', parsed: { collection: '/api/v1/namespaces', group: '', plural: 'namespaces' } },
  { path: '/api/v1/namespaces/shop', parsed: { collection: '/api/v1/namespaces', name: 'shop' } },
  { path: '/apis/apps/v1/deployments', parsed: { collection: '/apis/apps/v1/deployments', group: 'apps' } },
  { path: '/apis/apps/v1/namespaces/a/deployments/b%2Fc', parsed: { namespace: 'a', name: 'b/c' } },
  { path: '/api', parsed: undefined },
  { path: '/apis/apps', parsed: undefined },
  { path: '/healthz', parsed: undefined },
  { path: '/apis/apps/v1/namespaces/a/deployments/b/scale', parsed: undefined },
])('$path', ({ path, parsed }) => {
  if (parsed === undefined) expect(parsePath(path)).toBeUndefined()
  else expect(parsePath(path)).toMatchObject(parsed)
})
