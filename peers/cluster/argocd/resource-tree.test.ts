import { expect, test } from '@jest/globals'
import { resourceTree } from './resource-tree.ts'

const deployment = (name: string) => ({ group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name })

test('the Pod that cannot start names the image of its own workload', () => {
  const health = { status: 'Degraded', message: 'Caused by apps/Deployment:shop/web' }
  const application = { status: { health, resources: [deployment('web'), deployment('worker')] } }
  const live = (node: object) => {
    const { name } = node as { readonly name: string }
    const image = `registry.example.org/shop/${name}:1.7.0`
    return { spec: { template: { spec: { containers: [{ name, image }] } } } }
  }
  const { nodes } = resourceTree(application, live)
  expect(nodes).toHaveLength(3)
  expect(nodes).toContainEqual({
    ...{ version: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-0' },
    health: { status: 'Degraded', message: 'Back-off pulling image "registry.example.org/shop/web:1.7.0"' },
  })
})
