import { expect, test } from '@jest/globals'
import { application, compareTrees, configMap, deployment } from './preview.fixture.ts'

const shop = (files: Readonly<Record<string, string>>) => ({
  'apps/shop.yaml': application('shop'),
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text])),
})

async function compare(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const { environments } = await compareTrees(shop(before), shop(after))
  return environments.find(({ name }) => name === 'shop')
}

const reads = (name: string) =>
  deployment({
    more: `          env: [{ name: PORT, value: "80" }]\n          envFrom: [{ configMapRef: { name: ${name} } }]\n`,
  })

test('a generated ConfigMap under a new name is the same one; who reads it takes it up', async () => {
  const found = await compare(
    { 'c.yaml': configMap('settings-b2t6kf245d', '{ a: one }'), 'd.yaml': reads('settings-b2t6kf245d') },
    { 'c.yaml': configMap('settings-hm7598c2g4', '{ a: two }'), 'd.yaml': reads('settings-hm7598c2g4') },
  )
  expect(found?.objects).toMatchObject([
    {
      object: { name: 'settings-hm7598c2g4' },
      formerName: 'settings-b2t6kf245d',
      change: 'changed',
      fields: [{ path: 'data.a', before: 'one', after: 'two' }],
    },
    { object: { kind: 'Deployment' }, fields: [], takesUp: ['ConfigMap settings-hm7598c2g4'] },
  ])
})

test.each([
  { name: 'two of one stem are not guessed at', after: ['settings-hm7598c2g4', 'settings-2222222222'] },
  { name: 'no hash, no pair', after: ['settings-aaaaaaaaaa'] },
])('$name', async ({ after }) => {
  const files = Object.fromEntries(after.map((name, index) => [`${index}.yaml`, configMap(name, '{}')]))
  const found = await compare({ 'c.yaml': configMap('settings-b2t6kf245d', '{}') }, files)
  expect(found?.objects.map(({ change }) => change)).toEqual([...after.map(() => 'added'), 'removed'])
})

test('a container that comes brings its image, and one that goes takes it', async () => {
  const two = deployment({ more: '        - { name: proxy, image: "registry.example.org/proxy:1", args: [a] }\n' })
  const added = await compare({ 'd.yaml': deployment() }, { 'd.yaml': two })
  expect(added?.images).toMatchObject([{ container: 'proxy', after: 'registry.example.org/proxy:1' }])
  expect(added?.objects[0]?.fields).toEqual([
    { path: 'spec.template.spec.containers[proxy]', after: '{"name":"proxy","args":["a"]}' },
  ])
  const gone = await compare({ 'd.yaml': two }, { 'd.yaml': deployment() })
  expect(gone?.images).toMatchObject([{ container: 'proxy', before: 'registry.example.org/proxy:1' }])
})

test('a new workload shows its images, its wave, and no field', async () => {
  const job = `apiVersion: batch/v1
kind: CronJob
metadata: { name: sweep, annotations: { argocd.argoproj.io/sync-wave: "-5" } }
spec: { jobTemplate: { spec: { template: { spec: { initContainers: [{ name: one, image: a:1 }], containers: [{ name: two, image: b:1 }] } } } } }
`
  const found = await compare({ 'd.yaml': deployment() }, { 'd.yaml': deployment(), 'job.yaml': job })
  expect(found?.images.map(({ container, after }) => [container, after]).sort()).toEqual([
    ['one', 'a:1'],
    ['two', 'b:1'],
  ])
  expect(found?.objects).toMatchObject([{ change: 'added', wave: -5, fields: [] }])
})

test('what a Secret holds is shown nowhere: not as its data, not in an annotation, not as a literal of an env', async () => {
  const secret = (password: string) => `apiVersion: v1
kind: Secret
metadata:
  name: database
  annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"${password}"}}' }
data: { encoded: ${Buffer.from(`${password}-encoded`).toString('base64')} }
stringData: { password: ${password} }
`
  const reader = (password: string) =>
    deployment({
      more: `          env:
            - { name: PASSWORD, value: ${password} }
            - { name: ENCODED, value: ${password}-encoded }
            - { name: URL, value: "mongodb://shop:${password}@database" }
`,
    })
  const found = await compare(
    { 's.yaml': secret('hunter2hunter2'), 'd.yaml': reader('hunter2hunter2') },
    { 's.yaml': secret('swordfish99'), 'd.yaml': reader('swordfish99') },
  )
  const text = JSON.stringify(found)
  for (const part of ['hunter2', 'swordfish', Buffer.from('swordfish99-e').toString('base64').slice(0, 12)])
    expect(text).not.toContain(part)
  expect(found?.objects.flatMap(({ fields }) => fields.map(({ path }) => path)).sort()).toEqual([
    'data.encoded',
    'metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]',
    'spec.template.spec.containers[shop].env[ENCODED].value',
    'spec.template.spec.containers[shop].env[PASSWORD].value',
    'spec.template.spec.containers[shop].env[URL].value',
    'stringData.password',
  ])
  expect(text).toContain('mongodb://shop:(not shown)@database')
})

test('keys that are names of every object are data like any other', async () => {
  const found = await compare(
    { 'c.yaml': configMap('one', '{ __proto__: a, constructor: b }') },
    { 'c.yaml': configMap('one', '{ __proto__: a, toString: c }') },
  )
  expect(found?.objects[0]?.fields).toEqual([
    { path: 'data.constructor', before: 'b' },
    { path: 'data.toString', after: 'c' },
  ])
})
