import { expect, test } from '@jest/globals'
import { loadKubernetesTypes, supportedMinors } from './load.ts'

test.each(supportedMinors.map(minor => ({ minor })))(
  '$minor has every definition that its kinds and definitions refer to',
  async ({ minor }) => {
    const { kubernetes, kinds, definitions } = await loadKubernetesTypes(minor)
    expect(kubernetes).toBe(minor)
    const references = JSON.stringify([kinds, definitions]).matchAll(/"(?:definition|\$ref)":"([^"]+)"/g)
    const missing = [...references].map(([, name]) => name).filter(name => !Object.hasOwn(definitions, name ?? ''))
    expect(missing).toEqual([])
  },
)

test('a minor version has what it serves and not what others serve', async () => {
  const older = await loadKubernetesTypes('1.32')
  const newer = await loadKubernetesTypes('1.35')
  expect(older.kinds['resource.k8s.io/v1 ResourceClaim']).toBeUndefined()
  expect(newer.kinds['resource.k8s.io/v1 ResourceClaim']).toEqual({
    definition: 'io.k8s.api.resource.v1.ResourceClaim',
    scope: 'Namespaced',
  })
  expect(older.kinds['apps/v1 Deployment']).toEqual(newer.kinds['apps/v1 Deployment'])
})

test('a minor version without schemas is refused with those there are', async () => {
  await expect(loadKubernetesTypes('1.20')).rejects.toThrow(
    'There are no schemas of Kubernetes "1.20". Use one of 1.32, 1.33, 1.34, 1.35.',
  )
  await expect(loadKubernetesTypes('constructor')).rejects.toThrow('no schemas')
})
