import { expect, test } from '@jest/globals'
import type { StructuralSchema } from '../structural-schema.ts'
import { alsoRequired, correctDefinition, notRequired, replaced } from './corrections.ts'
import { enums } from './enums.ts'
import { loadKubernetesTypes, supportedMinors } from './load.ts'

const all: Record<string, StructuralSchema>[] = await Promise.all(
  supportedMinors.map(async minor => ({ ...(await loadKubernetesTypes(minor)).definitions })),
)

/** Fields of a definition in any of the minor versions. */
function fieldsOf(name: string): string[] {
  return all.flatMap(definitions => Object.keys(definitions[name]?.properties ?? {}))
}

test.each([
  { table: 'enums', fields: Object.entries(enums).map(([name, fields]) => [name, Object.keys(fields)] as const) },
  { table: 'notRequired', fields: Object.entries(notRequired) },
  { table: 'alsoRequired', fields: Object.entries(alsoRequired) },
])('$table names fields that there are', ({ fields }) => {
  const missing = fields.flatMap(([name, names]) =>
    names.filter(field => !fieldsOf(name).includes(field)).map(field => `${name}.${field}`),
  )
  expect(missing).toEqual([])
})

test('what is replaced is there', () => {
  expect(Object.keys(replaced).filter(name => !all.every(definitions => Object.hasOwn(definitions, name)))).toEqual([])
})

test('fields that are not required are required in some minor version', () => {
  const idle = Object.entries(notRequired).flatMap(([name, fields]) =>
    fields
      .filter(field => !all.some(definitions => definitions[name]?.required?.includes(field)))
      .map(field => `${name}.${field}`),
  )
  expect(idle).toEqual([])
})

test('values are sorted, as the server lists them', () => {
  const lists = Object.values(enums).flatMap(fields => Object.values(fields))
  expect(lists.filter(values => values.join() !== [...values].sort().join())).toEqual([])
})

test('a definition is corrected without the original being changed', () => {
  const name = 'io.k8s.api.rbac.v1.RoleRef'
  const original = all[0]?.[name] ?? {}
  const before = JSON.stringify(original)
  const corrected = correctDefinition(name, original)
  expect(corrected.required).toEqual(['kind', 'name'])
  expect(corrected.properties?.['kind']?.enum).toEqual(['ClusterRole', 'Role'])
  expect(JSON.stringify(original)).toBe(before)
  expect(correctDefinition('constructor', original)).toBe(original)
})
