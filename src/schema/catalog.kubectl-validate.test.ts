import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { isKubernetesObject } from '../manifest/object.ts'
import { parseYaml } from '../yaml/parse.ts'
import { loadSchemaCatalog } from './catalog.ts'
import { isCustomResourceDefinition } from './custom-resources.ts'

const corpus = join(import.meta.dirname, '../../../shared/corpora/kubectl-validate')
const describeWithCorpus = existsSync(corpus) ? describe : describe.skip

/** What is said of each invalid manifest; the API server's own answer is the first comment of the file. */
const invalid: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'error_array_instead_of_map.yaml': ['data: Invalid value: ["not a map"]: must be of type object, not array'],
  // The CEL rules of CRDs are not evaluated.
  'error_cel_basic.yaml': [],
  'error_cel_basic_multiple.yaml': [],
  'error_crd_typo.yaml': [
    /properties\.message\.type: Unsupported value: "strign": supported values: "array", "boolean"/,
  ],
  'error_enum_invalid.yaml': [
    'spec.containers[0].ports[0].protocol: Unsupported value: "udp": supported values: "SCTP", "TCP", "UDP"',
  ],
  'error_indentation.yaml': ['spec: Required value', 'unknown field "containers"'],
  'error_invalid_kind.yaml': ['no matches for kind "configmap" in version "v1": Kubernetes 1.35 has no such kind'],
  'error_invalid_label.yaml': [
    /^metadata\.labels\.owner: Invalid value: "_": a valid label must be an empty string or/,
  ],
  'error_invalid_name.yaml': [/^metadata\.name: Invalid value: "x\.com\^2": a lowercase RFC 1123 subdomain must/],
  'error_invalid_protocol_type.yaml': [
    'spec.containers[0].ports[0].protocol: Invalid value: 22: must be of type string, not integer',
  ],
  'error_map_instead_of_array.yaml': [
    'metadata.finalizers: Invalid value: {"key":"value"}: must be of type array, not object',
  ],
  'error_missing_image.yaml': ['spec.containers[0].image: Required value'],
  'error_missing_name.yaml': ['metadata.name: Required value: name or generateName is required'],
  'error_misspelled_key.yaml': ['unknown field "spec.contAIN3rz"'],
  'error_multiple_fields.yaml': [/^The key "containers" is already set/],
  'error_multiple_resources_all_invalid.yaml': [
    'unknown field "spec.contAIN3rz"',
    'metadata.name: Required value: name or generateName is required',
  ],
  'error_multiple_resources_one_invalid.yaml': ['unknown field "spec.contAIN3rz"'],
  'error_name_exceeds_max_length.yaml': [/^metadata\.name: Invalid value: .*: must be no more than 253 characters$/],
  'error_quantity.yaml': [/^spec\.containers\[0\]\.resources\.requests\.cpu: Invalid value: true: must be of type/],
  'error_x_list_map_default.yaml': ['map_list[1]: Duplicate value: {"containerPort":88,"protocol":"TCP"}'],
  'error_x_list_map_duplicate_key.yaml': [
    'spec.containers[0].ports[2]: Duplicate value: {"containerPort":88,"protocol":"TCP"}',
  ],
}

describeWithCorpus('the manifests of kubectl-validate', () => {
  test('none of the valid ones is refused', async () => {
    const said = Object.entries(await saysOfAll()).filter(([file]) => !file.startsWith('error_'))
    expect(said.length).toBeGreaterThan(5)
    expect(said.filter(([, says]) => says.length > 0)).toEqual([])
  })

  test('of the others, each is caught that needs no CEL', async () => {
    const said = Object.entries(await saysOfAll()).filter(([file]) => file.startsWith('error_'))
    expect(said.map(([file]) => file)).toEqual(Object.keys(invalid))
    for (const [file, says] of said) {
      const expected = (invalid[file] ?? []).map(text =>
        typeof text === 'string' ? text : expect.stringMatching(text),
      )
      expect({ file, says }).toEqual({ file, says: expected })
    }
    const caught = said.filter(([, says]) => says.length > 0)
    process.stderr.write(`${caught.length} of ${said.length} invalid manifests of kubectl-validate are caught\n`)
  })
})

async function saysOfAll(): Promise<Record<string, string[]>> {
  const crds = readdirSync(join(corpus, 'crds')).flatMap(name => read(join('crds', name)).objects)
  const customResourceDefinitions = crds.filter(isCustomResourceDefinition)
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  const said: Record<string, string[]> = {}
  for (const file of readdirSync(join(corpus, 'manifests')).sort()) {
    const { objects, problems } = read(join('manifests', file))
    said[file] = [...problems.map(({ message }) => message)]
    for (const object of objects) {
      const ofObject = catalog.check(object)
      if (ofObject === undefined) said[file].push(`there is no schema for ${object.kind}`)
      else said[file].push(...ofObject.map(({ message }) => message))
    }
  }
  return said
}

function read(path: string) {
  const { documents, problems } = parseYaml(readFileSync(join(corpus, path), 'utf8'), path)
  return { objects: documents.map(({ value }) => value).filter(isKubernetesObject), problems }
}
