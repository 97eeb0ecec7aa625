import { expect, test } from '@jest/globals'
import { startCluster } from '../start.ts'

test.each<{ name: string; method: string; path: string; type?: string; token?: string; status: number }>([
  { name: 'an end of a sync', method: 'DELETE', path: 'applications/shop/operation', status: 415 },
  { name: 'a sync', method: 'POST', path: 'applications/shop/sync', type: 'text/plain', status: 415 },
  {
    name: 'JSON with a charset',
    method: 'POST',
    path: 'applications/shop/sync',
    type: 'application/json; charset=utf-8',
    status: 415,
  },
  {
    name: 'a change by nobody',
    method: 'DELETE',
    path: 'applications/shop/operation',
    token: 'of-nobody',
    status: 415,
  },
  { name: 'JSON', method: 'DELETE', path: 'applications/shop/operation', type: 'Application/JSON', status: 403 },
  { name: 'a read', method: 'GET', path: 'applications', status: 200 },
])('$name is answered with $status', async ({ method, path, type, token, status }) => {
  await using cluster = await startCluster()
  const response = await fetch(new URL(`/api/v1/${path}`, cluster.argocd.url), {
    method,
    headers: {
      authorization: `Bearer ${token ?? cluster.argocd.token}`,
      ...(type === undefined ? {} : { 'content-type': type }),
    },
  })
  const text = await response.text()
  expect(response.status).toBe(status)
  if (status === 415) expect(text).toBe('Invalid content type\n')
})
