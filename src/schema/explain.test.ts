import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { valueAt } from '../yaml/pointer.ts'
import { loadSchemaCatalog } from './catalog.ts'
import { container, definitionOf, object, podOf, problemsOf, template, workload } from './manifest.fixture.ts'

test('a field that was only misspelt is not missing too', async () => {
  const { selector: _, ...spec } = workload('Deployment')['spec'] as { selector: JsonValue }
  const problems = await problemsOf(object('apps/v1', 'Deployment', { spec: { ...spec, selektor: {} } }))
  expect(problems).toMatchObject([{ rule: 'schema/unknown-field', fix: 'Rename it to "selector".' }])
})

test('a field of no place is told with the fields there are', async () => {
  const [problem] = await problemsOf(podOf({ env: [{ name: 'A', colour: 'red' }] }))
  expect(problem?.fix).toBe('Remove it. The fields here are name, value, valueFrom.')
})

test.each([
  { name: 'on as text', fields: { tty: 'on' }, fix: 'Write true without quotes.' },
  { name: 'False as text', fields: { tty: 'False' }, fix: 'Write false without quotes.' },
  { name: 'other text for a boolean', fields: { tty: 'maybe' }, fix: 'Write true or false.' },
  { name: 'a boolean for text', fields: { workingDir: true }, fix: 'Put it in quotes: "true".' },
  { name: 'a text for a list', fields: { args: '--verbose' }, fix: 'Write a list: start each item with "- ".' },
  {
    name: 'a list for a mapping',
    fields: { resources: [] },
    fix: 'Write a mapping of names and values, without "- ".',
  },
  { name: 'a boolean for a quantity', fields: { resources: { limits: { cpu: true } } }, fix: undefined },
])('how to write $name', async ({ fields, fix }) => {
  const problems = await problemsOf(podOf(fields))
  expect(problems.map(problem => problem.fix)).toEqual([fix])
})

/** Numbers from a seed: the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const oddities: readonly JsonValue[] = [
  null,
  '',
  'x',
  0,
  -1,
  2 ** 53,
  0.5,
  true,
  [],
  {},
  [null],
  [[]],
  { '': {} },
  { '/~': [{}] },
  JSON.parse('{"__proto__":{"a":1}}'),
]

/** A copy in which one value, at a random place, is odd. */
function mutated(value: JsonValue, next: (below: number) => number): JsonValue {
  const isLeaf = !isJsonArray(value) && !isJsonObject(value)
  if (isLeaf || next(8) === 0) return oddities[next(oddities.length)] ?? null
  if (isJsonArray(value)) {
    const chosen = next(value.length + 1)
    return [...value, null]
      .map((item, index) => (index === chosen ? mutated(item, next) : item))
      .slice(0, value.length + next(2))
  }
  const entries = Object.entries(value)
  const chosen = next(entries.length + 1)
  const changed = entries.map(([key, content], index): [string, JsonValue] => [
    index === chosen && next(4) === 0 ? `${key}s` : key,
    index === chosen ? mutated(content, next) : content,
  ])
  return Object.fromEntries(
    chosen === entries.length ? [...changed, ['odd', oddities[next(oddities.length)] ?? null]] : changed,
  )
}

test('whatever is written is checked, and each problem is at a place that there is', async () => {
  const choice = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'array', items: { type: 'object', properties: { c: { type: 'integer' } } } },
    },
    anyOf: [{ required: ['a'] }, { properties: { b: { minItems: 2 } } }],
  }
  const customResourceDefinitions = [definitionOf('Basket', choice)]
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  const probe = { httpGet: { port: 80 } }
  const rich = container({
    ports: [{ containerPort: 80, name: 'web' }],
    env: [{ name: 'A', value: 'b' }],
    readinessProbe: probe,
    resources: { limits: { cpu: '1' } },
    volumeMounts: [{ name: 'data', mountPath: '/d' }],
  })
  const seeds = [
    workload('Deployment', { template: template({ containers: [rich], volumes: [{ name: 'data', emptyDir: {} }] }) }),
    object('v1', 'Service', { spec: { selector: { app: 'app' }, ports: [{ port: 80, targetPort: 'web' }] } }),
    object('batch/v1', 'CronJob', {
      spec: { schedule: '@daily', jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } } },
    }),
    object('v1', 'Secret', { type: 'kubernetes.io/tls', data: { 'tls.crt': 'YQ==' }, stringData: { 'tls.key': 'x' } }),
    object('shop.example.org/v1', 'Basket', { spec: { a: 'x', b: [{ c: 1 }] } }),
    customResourceDefinitions[0] ?? null,
  ]
  const next = numbers(7)
  for (let round = 0; round < 3_000; round++) {
    const seed = seeds[round % seeds.length] as KubernetesObject
    const { apiVersion, kind } = seed
    const odd = { ...(mutated(mutated(seed, next), next) as object), apiVersion, kind } as KubernetesObject
    for (const { pointer, message, fix } of catalog.check(odd) ?? []) {
      expect({ odd, pointer, there: pointer.length === 0 || valueAt(odd, pointer.slice(0, -1)) !== undefined }).toEqual(
        { odd, pointer, there: true },
      )
      expect(`${message}${fix}`).not.toMatch(/\[object|NaN|undefined\b.*must|instancePath|schemaPath/)
    }
  }
})
