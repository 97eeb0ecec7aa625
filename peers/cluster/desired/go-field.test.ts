import { expect, test } from '@jest/globals'
import { goField } from './go-field.ts'

const container = ['spec', 'template', 'spec', 'containers', 0] as const
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' }

test.each([
  {
    name: 'a number',
    pointer: ['spec', 'replicas'],
    field: { name: 'DeploymentSpec.spec.replicas', type: 'int32' },
  },
  {
    name: 'within lists',
    pointer: [...container, 'env', 1, 'value'],
    field: { name: 'EnvVar.spec.template.spec.containers.env.value', type: 'string' },
  },
  {
    name: 'a value of a map',
    object: { apiVersion: 'v1', kind: 'ConfigMap' },
    pointer: ['data', 'greeting'],
    field: { name: 'ConfigMap.data', type: 'string' },
  },
  { name: 'a field with a reader of its own', pointer: [...container, 'resources', 'limits', 'cpu'], field: undefined },
  { name: 'a mapping', pointer: ['spec', 'selector'], field: undefined },
  { name: 'no field', pointer: ['spec', 'replica'], field: undefined },
  { name: 'another kind', object: { apiVersion: 'v1', kind: 'constructor' }, pointer: ['spec'], field: undefined },
])('$name', async ({ object = deployment, pointer, field }) => {
  expect(await goField('1.35', object, pointer)).toEqual(field)
})
