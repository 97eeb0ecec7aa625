import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { findBases } from './find-bases.ts'

const application = (changes: JsonObject = {}, deploys: readonly string[] = []): JsonObject => ({
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: {
    source: {
      repoURL: 'https://git.example.org/shop/deploy',
      path: 'overlays/staging',
      targetRevision: 'main',
      ...changes,
    },
  },
  status: { resources: deploys.map(name => ({ kind: 'Application', namespace: 'argocd', name })) },
})

/** How often files were read, and what was found. */
async function find(paths: readonly string[], resource: JsonObject, names: readonly string[] = []) {
  let requests = 0
  const push = { repository: 'shop/deploy', branch: 'main', paths }
  const readAfter = async () => {
    requests++
    return new Map([['overlays/staging/kustomization.yaml', new TextEncoder().encode('resources: [../../base]\n')]])
  }
  const builds = await findBases({ push, names, resources: [resource], readAfter })
  return { requests, reads: builds.reads('overlays/staging') }
}

test('a file that nobody owns by its folder is looked for in the kustomizations', async () => {
  expect(await find(['base/web.yaml'], application())).toEqual({ requests: 2, reads: ['base'] })
})

test.each([
  { name: 'shop', requests: 2 },
  { name: 'argocd/shop', requests: 2 },
  { name: 'cart', requests: 0 },
])('where $name is named there are $requests requests', async ({ name, requests }) => {
  expect((await find(['base/web.yaml'], application(), [name])).requests).toBe(requests)
})

test('a file that only an Application of Applications owns is looked for too', async () => {
  expect((await find(['base/web.yaml'], application({ path: '.' }, ['cart']))).requests).toBe(1)
})

test.each([
  { name: 'every file is owned', paths: ['overlays/staging/a.yaml'], resource: application() },
  { name: 'nobody builds of that branch', paths: ['base/web.yaml'], resource: application({ targetRevision: 'v1' }) },
  { name: 'nothing is built with kustomize', paths: ['base/web.yaml'], resource: application({ helm: {} }) },
])('nothing is read where $name', async ({ paths, resource }) => {
  expect(await find(paths, resource)).toEqual({ requests: 0, reads: [] })
})
