import { expect, test } from '@jest/globals'
import { pathFindings, readConfig } from './read-config.ts'

const today = '2030-01-15'

test('fills in what the file leaves out', async () => {
  expect(await readConfig('version: 1\n', 'towpath.yaml', today)).toMatchObject({
    findings: [],
    config: {
      version: 1,
      kubernetes: '1.35',
      applications: [],
      environments: [],
      policies: [],
      renderers: {},
      waivers: [],
      ignore: [],
    },
  })
})

const full = `version: 1
kubernetes: "1.33"
applications:
  - name: backend
    context: apps/backend
    image: registry.example.org/shop/backend
  - name: frontend
    context: apps/frontend
    image: localhost:5000/shop__x/front-end
    platforms: [linux/amd64, linux/arm64]
environments:
  - name: development
    overlay: manifests/overlays/development
    applications: [shop-development]
    namespaces: [development]
  - name: production
    overlay: .
    applications: [shop-production, shop.routes]
    namespaces: [production, jobs]
    policies: policies/production
    promotedFrom: development
policies: [policies]
renderers: {kustomize: 5.8.1, helm: 4.2.3}
waivers:
  - rule: policy/k8srequiredprobes
    file: manifests/base/job.yaml
    object: Deployment/production/backend
    reason: It has no port.
    owner: platform
    expires: 2030-01-15
ignore: ["charts/*/templates/**"]
`

test('reads every field', async () => {
  const { config, findings } = await readConfig(full, 'towpath.yaml', today)
  expect(findings).toEqual([])
  expect(config).toMatchObject({
    kubernetes: '1.33',
    applications: [
      {
        name: 'backend',
        context: 'apps/backend',
        image: 'registry.example.org/shop/backend',
        platforms: ['linux/amd64'],
      },
      { name: 'frontend', platforms: ['linux/amd64', 'linux/arm64'] },
    ],
    environments: [{ name: 'development' }, { name: 'production', promotedFrom: 'development' }],
    renderers: { kustomize: '5.8.1', helm: '4.2.3' },
    waivers: [{ object: 'Deployment/production/backend', expires: '2030-01-15' }],
    ignore: ['charts/*/templates/**'],
  })
})

test('tells all mistakes at once, in the order of the file', async () => {
  const text = `version: 1
kubernetes: 1.36
applications: {}
enviroments: []
waivers:
  - rule: policy/x
    reason: r
`
  const { config, findings } = await readConfig(text, 'towpath.yaml', today)
  expect(config).toBeUndefined()
  expect(findings.map(({ rule, range: { start } }) => `${start.line}:${start.column} ${rule}`)).toEqual([
    '2:13 config/wrong-type',
    '3:15 config/wrong-type',
    '4:1 config/unknown-field',
    '6:5 config/missing-field',
    '6:5 config/missing-field',
  ])
  for (const finding of findings) {
    expect(finding).toMatchObject({ severity: 'error', source: 'config', file: 'towpath.yaml', renders: [] })
  }
})

test('an expired waiver is a finding, and leaves the rest usable', async () => {
  const { config, findings } = await readConfig(full, 'towpath.yaml', '2030-01-16')
  expect(findings).toMatchObject([
    {
      rule: 'config/expired-waiver',
      message: 'The waiver of policy/k8srequiredprobes has expired on 2030-01-15.',
      range: { start: { line: 30, column: 14 }, end: { line: 30, column: 24 } },
      pointer: '/waivers/0/expires',
    },
  ])
  expect(config?.environments).toHaveLength(2)
})

test.each([
  { name: 'broken YAML', text: 'version: 1\npolicies: [a\n', rule: 'config/syntax', line: 3 },
  { name: 'a duplicate key', text: 'version: 1\npolicies: []\nversion: 1\n', rule: 'config/duplicate-key', line: 3 },
  { name: 'an anchor bomb', text: bomb(), rule: 'config/limits', line: 7 },
  { name: 'two documents', text: 'version: 1\n---\nversion: 1\n', rule: 'config/documents', line: 3 },
  { name: 'an empty file', text: '', rule: 'config/wrong-type', line: 1 },
  { name: 'a list', text: '- version: 1\n', rule: 'config/wrong-type', line: 1 },
  { name: '__proto__', text: 'version: 1\n__proto__: {policies: [a]}\n', rule: 'config/unknown-field', line: 2 },
])('refuses $name', async ({ text, rule, line }) => {
  const { config, findings } = await readConfig(text, 'towpath.yaml', today)
  expect(config).toBeUndefined()
  expect(findings).toMatchObject([{ rule, range: { start: { line } } }])
})

test('paths that the tree does not have are findings, each at its place', async () => {
  const { document } = await readConfig(full, 'towpath.yaml', today)
  if (document === undefined) throw new Error('no document')
  const tree = new Set([
    '.',
    'apps/backend',
    'apps/frontend',
    'policies',
    'policies/production',
    'manifests/base/job.yaml',
  ])
  expect(pathFindings(document, path => tree.has(path))).toMatchObject([
    {
      rule: 'config/missing-path',
      message: 'environments[0].overlay names "manifests/overlays/development", which does not exist.',
      range: { start: { line: 13, column: 14 } },
    },
  ])
  expect(pathFindings(document, () => false).map(({ pointer }) => pointer)).toEqual([
    '/applications/0/context',
    '/applications/1/context',
    '/environments/0/overlay',
    '/environments/1/overlay',
    '/environments/1/policies',
    '/policies/0',
    '/waivers/0/file',
  ])
})

function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)
  return ['a0: &a0 [x, x, x, x, x, x]', ...lines].join('\n')
}
