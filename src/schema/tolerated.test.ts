import { expect, test } from '@jest/globals'
import { container, definitionOf, object, pod, podOf, problemsOf } from './manifest.fixture.ts'

const port = { containerPort: 80 }
const variable = { name: 'A', value: 'b' }
const severities = async (...checked: Parameters<typeof problemsOf>) =>
  (await problemsOf(...checked)).map(({ rule, severity }) => `${rule} ${severity}`)

test.each([
  { name: 'ports of a container', manifest: podOf({ ports: [port, port] }) },
  { name: 'variables', manifest: podOf({ env: [variable, variable] }) },
  {
    name: 'variables of an init container',
    manifest: pod({ initContainers: [container({ name: 'init', env: [variable, variable] })] }),
  },
  { name: 'pull secrets', manifest: pod({ imagePullSecrets: [{ name: 'a' }, { name: 'a' }] }) },
  { name: 'host aliases', manifest: pod({ hostAliases: [{ ip: '10.0.0.1' }, { ip: '10.0.0.1' }] }) },
])('$name that repeat are a warning: the server takes them', async ({ manifest }) => {
  expect(await severities(manifest)).toEqual(['schema/duplicate-list-key warning'])
})

test('other lists that repeat are refused', async () => {
  const service = object('v1', 'Service', { spec: { ports: [80, 80].map(port => ({ name: `p${port}`, port })) } })
  expect(await severities(service)).toContain('schema/duplicate-list-key undefined')
  const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
  const list = { type: 'array', items: named, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] }
  const basket = object('shop.example.org/v1', 'Basket', {
    spec: { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] },
  })
  const definition = definitionOf('Basket', { type: 'object', properties: { imagePullSecrets: list } })
  expect(await severities(basket, definition)).toEqual(['schema/duplicate-list-key undefined'])
})
