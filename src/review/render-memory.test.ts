import { expect, test } from '@jest/globals'
import { type Files, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { createRenderMemory } from './render-memory.ts'
import { renderTree } from './render-tree.ts'

const config = (value: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config\ndata:\n  key: ${value}\n`

const files: Files = {
  'base/kustomization.yaml': 'resources: [config.yaml]\nconfigMapGenerator: [{name: more, files: [more.txt]}]\n',
  'base/config.yaml': config('first'),
  'base/more.txt': 'first',
  'one/kustomization.yaml': 'resources: [../base]\n',
  'two/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
  'two/patch.yaml': config('patched'),
}

test.each<{ name: string; change: Files; again: string[] }>([
  { name: 'nothing: nothing is rendered again', change: {}, again: [] },
  { name: 'a patch: the overlay that has it', change: { 'two/patch.yaml': config('again') }, again: ['two'] },
  { name: 'a base: all that build on it', change: { 'base/config.yaml': config('again') }, again: ['one', 'two'] },
  { name: 'a file that is data of a base', change: { 'base/more.txt': 'again' }, again: ['one', 'two'] },
  { name: 'a kustomization', change: { 'one/kustomization.yaml': 'resources: []\n' }, again: ['one'] },
])('$name', async ({ change, again }) => {
  const memory = createRenderMemory()
  const first = await renderTree(treeOf(files), { renderers: testRenderers, memory })
  const changed = treeOf({ ...files, ...change })
  const second = await renderTree(changed, { renderers: testRenderers, memory })
  const isKept = second.renders.map(render => first.renders.some(({ objects }) => objects === render.objects))
  expect(second.renders.filter((_, index) => isKept[index] === false).map(({ name }) => name)).toEqual(again)
  const afresh = await renderTree(changed, { renderers: testRenderers })
  const objects = (rendered: typeof first) => rendered.renders.map(render => render.objects.map(({ object }) => object))
  expect(objects(second)).toEqual(objects(afresh))
})

test('a render that failed is tried again', async () => {
  const memory = createRenderMemory()
  const broken = treeOf({ 'one/kustomization.yaml': 'resources: [missing.yaml]\n' })
  const failed = await renderTree(broken, { renderers: testRenderers, memory })
  expect(failed.findings).toHaveLength(1)
  const mended = treeOf({ 'one/kustomization.yaml': 'resources: []\nnamePrefix: a-\n' })
  const again = await renderTree(mended, { renderers: testRenderers, memory })
  expect(again.findings).toEqual([])
})
