import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { isKubernetesObject, type KubernetesObject } from '../manifest/object.ts'
import { parseYaml } from '../yaml/parse.ts'
import { loadSchemaCatalog } from './catalog.ts'
import { isCustomResourceDefinition } from './custom-resources.ts'

const corpus = join(import.meta.dirname, '../../../shared/corpora/gateway-api')
const describeWithCorpus = existsSync(corpus) ? describe : describe.skip

describeWithCorpus('the Gateway API, its experimental channel', () => {
  test('its CRDs are structural', async () => {
    const { catalog, crds } = await load()
    expect(crds.length).toBeGreaterThan(10)
    expect(crds.flatMap(crd => catalog.check(crd) ?? [])).toEqual([])
  })

  test('each of its examples is accepted', async () => {
    const { catalog } = await load()
    const examples = globSync('examples/**/*.yaml', { cwd: corpus }).flatMap(objectsOf)
    expect(examples.length).toBeGreaterThan(100)
    expect(examples.filter(object => catalog.check(object) === undefined)).toEqual([])
    expect(examples.flatMap(object => catalog.check(object) ?? [])).toEqual([])
  })

  test('invalid examples are refused where no CEL rule is needed for it', async () => {
    const { catalog } = await load()
    const files = globSync('hack/invalid-examples/**/*.yaml', { cwd: corpus })
    const missed = files.filter(file => objectsOf(file).every(object => catalog.check(object)?.length === 0))
    process.stderr.write(
      `${files.length - missed.length} of ${files.length} invalid examples of the Gateway API are caught\n`,
    )
    // The others need the CRDs' CEL rules.
    expect(files.length - missed.length).toBeGreaterThanOrEqual(22)
  })
})

async function load() {
  const crds = globSync('config/crd/experimental/*.yaml', { cwd: corpus })
    .flatMap(objectsOf)
    .filter(isCustomResourceDefinition)
  return { crds, catalog: await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: crds }) }
}

function objectsOf(file: string): KubernetesObject[] {
  const { documents } = parseYaml(readFileSync(join(corpus, file), 'utf8'), file)
  return documents.map(({ value }) => value).filter(isKubernetesObject)
}
