import { expect, test } from '@jest/globals'
import { digestOf, image } from '../evidence/evidence.fixture.ts'
import { readBaseVersions } from './base-versions.ts'

const overlay = 'overlays/staging/kustomization.yaml'
const workload = (reference: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { containers: [{ image: "${reference}" }] } } }\n`
const encode = (tree: Readonly<Record<string, string>>) =>
  new Map(Object.entries(tree).map(([path, text]) => [path, new TextEncoder().encode(text)]))

function readFrom(tree: Readonly<Record<string, string>>) {
  const all = encode(tree)
  const of = (paths: readonly string[]) => new Map([...all].filter(([path]) => paths.includes(path)))
  return readBaseVersions([overlay], of([overlay]), { images: [image], read: async paths => of(paths) })
}

const version = (tag: string | undefined, digit?: string) => ({
  tag,
  digest: digit === undefined ? undefined : digestOf(digit),
  problem: undefined,
})

test.each<{ name: string; tree: Record<string, string>; expected: object | undefined }>([
  {
    name: 'in a workload of the base',
    tree: {
      'base/kustomization.yaml': 'resources: [app.yaml]',
      'base/app.yaml': workload(`${image}:1@${digestOf('a')}`),
    },
    expected: version('1', 'a'),
  },
  {
    name: "in the base's images:, which win over its workload",
    tree: {
      'base/kustomization.yaml': `resources: [app.yaml]\nimages: [{ name: ${image}, digest: "${digestOf('b')}" }]`,
      'base/app.yaml': workload(`${image}:1`),
    },
    expected: version(undefined, 'b'),
  },
  {
    name: 'two bases deep',
    tree: {
      'base/kustomization.yaml': 'resources: [../deep]',
      'deep/kustomization.yaml': 'resources: [app.yaml]',
      'deep/app.yaml': workload(`${image}:3`),
    },
    expected: version('3'),
  },
  {
    name: 'twice, and not the same',
    tree: {
      'base/kustomization.yaml': 'resources: [app.yaml, other.yaml]',
      'base/app.yaml': workload(`${image}:1`),
      'base/other.yaml': workload(`${image}:2`),
    },
    expected: { problem: expect.stringContaining('Make them one') },
  },
  { name: 'nowhere', tree: { 'base/kustomization.yaml': 'namePrefix: a-' }, expected: undefined },
])('an image that only a base names has its version: $name', async ({ tree, expected }) => {
  const { versions } = await readFrom({ [overlay]: 'resources: [../../base]', ...tree })
  if (expected === undefined) expect(versions.size).toBe(0)
  else expect(versions.get(image)).toMatchObject(expected)
})

test('only the files that name it are told', async () => {
  const base = {
    'base/kustomization.yaml': 'resources: [app.yaml, other.yaml]',
    'base/other.yaml': workload('other:1'),
  }
  const { paths } = await readFrom({ [overlay]: 'resources: [../../base]', ...base, 'base/app.yaml': workload(image) })
  expect(paths).toEqual(['base/app.yaml'])
})

test('what builds on too much has a problem in place of a version', async () => {
  const chain = Array.from({ length: 30 }, (_, depth) => [
    `b${depth}/kustomization.yaml`,
    `resources: [../b${depth + 1}]`,
  ])
  const { versions } = await readFrom({ [overlay]: 'resources: [../../b0]', ...Object.fromEntries(chain) })
  expect(versions.get(image)?.problem).toContain('builds on too much')
})
