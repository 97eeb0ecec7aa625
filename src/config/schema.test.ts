import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parseYaml } from '../yaml/parse.ts'
import { kubernetesVersions } from './config.ts'
import { loadConfig } from './read.ts'
import { pathFindings } from './read-config.ts'

interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly enum?: readonly unknown[]
  readonly examples?: readonly string[]
}

const schema: Schema = JSON.parse(readFileSync(join(import.meta.dirname, 'towpath.schema.json'), 'utf8'))
const objects = [schema, ...Object.values(schema.definitions ?? {}), ...Object.values(schema.properties ?? {})].filter(
  ({ properties }) => properties !== undefined,
)

test('every field is described, and no mapping takes fields that are not', () => {
  expect(objects).toHaveLength(8)
  for (const { properties, additionalProperties } of objects) {
    expect(additionalProperties).toBe(false)
    for (const [name, { description }] of Object.entries(properties ?? {})) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)])
    }
  }
})

test('the schema is one by its own dialect, and each example fits its field', () => {
  const ajv = new Ajv({ strict: true })
  ajv.compile(schema)
  let examples = 0
  const fields = [
    ...Object.values(schema.definitions ?? {}),
    ...objects.flatMap(object => Object.values(object.properties ?? {})),
  ]
  for (const field of fields) {
    for (const example of field.examples ?? []) {
      expect([example, ajv.validate(field, example)]).toEqual([example, true])
      examples++
    }
  }
  expect(examples).toBeGreaterThan(8)
})

test('the schema knows the Kubernetes versions that the code knows', () => {
  expect(schema.properties?.['kubernetes']?.enum).toEqual(kubernetesVersions)
})

test("this repository's own file is right, and all its paths exist", async () => {
  const root = join(import.meta.dirname, '../..')
  const { config, findings, document } = await loadConfig(root)
  expect(findings).toEqual([])
  expect(config?.environments.map(({ name }) => name)).toEqual(['development', 'production'])
  if (document === undefined) throw new Error('no document')
  const exists = (path: string) => statSync(join(root, path), { throwIfNoEntry: false }) !== undefined
  expect(pathFindings(document, exists)).toEqual([])
})

test('what the examples show is YAML that stays a string', () => {
  const { documents } = parseYaml('expires: 2027-01-31\nkustomize: 5.8.1\n', 'f.yaml')
  expect(documents[0]?.value).toEqual({ expires: '2027-01-31', kustomize: '5.8.1' })
})
