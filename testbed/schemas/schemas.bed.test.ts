import { expect } from '@jest/globals'
import { deriveTypes, differenceTo } from '../../scripts/schema-derivation.ts'
import { loadKubernetesTypes } from '../../src/schema/kubernetes/load.ts'
import type { KubernetesTypes } from '../../src/schema/kubernetes/types.ts'
import { bedTest } from '../bed/bed-test.ts'
import { defaultMinor, type KubernetesMinor, kubernetesMinors } from '../build/component.ts'
import { readOpenApi } from './read-openapi.ts'
import { startTypesServer, typesServerComponents } from './types-server.ts'

bedTest(typesServerComponents(defaultMinor))(
  `the committed types of ${defaultMinor} are those of the running server`,
  async () => {
    const served = await servedTypes(defaultMinor)
    const difference = differenceTo(await loadKubernetesTypes(defaultMinor), served)
    expect(difference).toEqual({ kubernetes: defaultMinor, base: defaultMinor, kinds: {}, definitions: {} })
  },
)

for (const minor of kubernetesMinors.filter(name => name !== defaultMinor))
  bedTest(typesServerComponents(minor))(`the types of ${minor} can be derived from its server`, async () => {
    const { kinds, definitions } = await servedTypes(minor)
    const known = await loadKubernetesTypes(defaultMinor)
    const stable = Object.keys(known.kinds).filter(kind => /^\S*\bv\d+ /.test(kind))
    expect(Object.keys(kinds)).toEqual(expect.arrayContaining(stable))
    expect(definitions[kinds['apps/v1 Deployment']?.definition ?? '']?.required).toContain('spec')
  })

async function servedTypes(minor: KubernetesMinor): Promise<KubernetesTypes> {
  await using server = await startTypesServer(minor)
  return deriveTypes(minor, await readOpenApi(server.cluster))
}
