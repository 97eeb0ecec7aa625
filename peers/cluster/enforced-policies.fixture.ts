import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isKubernetesObject, type KubernetesObject } from '../../src/manifest/object.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { enforcedPolicies } from '../contract/cluster-peer.ts'

const folder = join(import.meta.dirname, '..', '..', 'policies')

/** The one policy of the contract: no tag that moves. */
export async function readEnforcedPolicies(): Promise<KubernetesObject[]> {
  const texts = await Promise.all(enforcedPolicies.map(file => readFile(join(folder, file), 'utf8')))
  return texts.flatMap(text =>
    parseYaml(text, 'policies')
      .documents.map(({ value }) => value)
      .filter(isKubernetesObject),
  )
}
