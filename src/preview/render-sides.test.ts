import { expect, test } from '@jest/globals'
import { type Files, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { application, configMap } from './preview.fixture.ts'
import { renderSides } from './render-sides.ts'

const overlay = (name: string, value = 'b'): Files => ({
  [`${name}/kustomization.yaml`]: `resources: [a.yaml]\nnamePrefix: ${name}-\n`,
  [`${name}/a.yaml`]: configMap('a', `{ a: ${value} }`),
})
const files: Files = {
  ...overlay('one'),
  ...overlay('two'),
  'apps/one.yaml': application('one'),
  'apps/two.yaml': application('two'),
}
const { 'apps/two.yaml': _, ...withoutTwo } = files

/** The renderers with their runs counted. */
function counting() {
  const counted = { runs: 0 }
  const renderers: typeof testRenderers = {
    ...testRenderers,
    kustomize() {
      counted.runs += 1
      return testRenderers.kustomize()
    },
  }
  return { counted, renderers }
}

test.each<{ name: string; before: Files; after: Files; runs: number; skipped: readonly string[] }>([
  { name: 'nothing changes', before: files, after: files, runs: 0, skipped: ['application one', 'application two'] },
  {
    name: 'one overlay changes',
    before: files,
    after: { ...files, ...overlay('one', 'c') },
    runs: 2,
    skipped: ['application two'],
  },
  { name: 'an Application comes to an overlay that is there', before: withoutTwo, after: files, runs: 2, skipped: [] },
  { name: 'an Application goes and leaves its overlay', before: files, after: withoutTwo, runs: 2, skipped: [] },
  {
    name: 'an Application goes over to another overlay',
    before: withoutTwo,
    after: { ...withoutTwo, 'apps/one.yaml': application('one').replace('path: one', 'path: two') },
    runs: 2,
    skipped: [],
  },
  {
    name: 'an overlay with a Secret, which is hidden everywhere',
    before: { ...files, 'one/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n' },
    after: { ...files, 'one/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n' },
    runs: 1,
    skipped: ['application two'],
  },
])(
  'each input is rendered once, and what is the same on both sides not at all: $name',
  async ({ before, after, runs, skipped }) => {
    const { counted, renderers } = counting()
    const sides = await renderSides(treeOf(before), treeOf(after), { renderers })
    expect(counted.runs).toBe(runs)
    for (const side of [sides.before, sides.after]) {
      expect(side.parts.filter(part => part.skipped === true).map(({ name }) => name)).toEqual(skipped)
      for (const part of side.parts) expect(part.objects?.length === 0).toBe(part.skipped === true)
    }
  },
)

test('Applications of an overlay that does not change are found all the same', async () => {
  const apps = {
    'root/kustomization.yaml': 'resources: [one.yaml]\n',
    'root/one.yaml': application('one'),
    ...overlay('one'),
  }
  const sides = await renderSides(treeOf(apps), treeOf({ ...apps, ...overlay('one', 'c') }), {
    renderers: testRenderers,
  })
  expect(sides.after.applications.map(({ application: { name } }) => name)).toEqual(['one'])
  expect(sides.after.parts.find(({ name }) => name === 'application one')?.objects).toHaveLength(1)
})
