import { expect, test } from '@jest/globals'
import { type Files, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { renderTree } from '../review/render-tree.ts'
import { application, configMap } from './preview.fixture.ts'
import { shareRenders } from './shared-renders.ts'

const chart = (name: string) =>
  application(name).replace('targetRevision: main', 'targetRevision: main, helm: { releaseName: one }')

const files: Files = {
  'base/kustomization.yaml': 'resources: [config.yaml]\n',
  'base/config.yaml': configMap('config', '{ a: b }'),
  'one/kustomization.yaml': 'resources: [../base]\n',
  'apps/chart.yaml': chart('chart'),
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/templates/deep/a.yaml': configMap('a', '{ a: b }'),
}

test.each<{ name: string; change: Files; again: readonly string[] }>([
  { name: 'nothing', change: {}, again: [] },
  { name: 'another folder', change: { 'two/a.yaml': configMap('two', '{}') }, again: [] },
  { name: 'a file of a base', change: { 'base/config.yaml': configMap('config', '{ a: c }') }, again: ['one'] },
  { name: 'a file beside one of a base', change: { 'base/more.yaml': '' }, again: ['one'] },
  {
    name: 'a file of a chart',
    change: { 'chart/templates/deep/a.yaml': configMap('a', '{}') },
    again: ['application chart'],
  },
  {
    name: 'a new folder of a chart',
    change: { 'chart/templates/other/b.yaml': configMap('b', '{}') },
    again: ['application chart'],
  },
  {
    name: "a chart's options",
    change: { 'apps/chart.yaml': chart('chart').replace('one', 'two') },
    again: ['application chart'],
  },
])('what is rendered again where this changes: $name', async ({ change, again }) => {
  const [memory, sourceMemory] = [shareRenders(), shareRenders()]
  const options = { renderers: testRenderers, memory, sourceMemory }
  const first = await renderTree(treeOf(files), options)
  expect(first.renders).toHaveLength(3)
  const changed = treeOf({ ...files, ...change })
  const second = await renderTree(changed, options)
  const isKept = (objects: readonly unknown[]) => first.renders.some(render => render.objects === objects)
  const rendered = second.renders.filter(({ name, objects }) => !name.endsWith('.yaml') && !isKept(objects))
  expect(rendered.map(({ name }) => name)).toEqual(again)
  const afresh = await renderTree(changed, { renderers: testRenderers })
  const objects = (tree: typeof first) => tree.renders.map(render => render.objects.map(({ object }) => object))
  expect(objects(second)).toEqual(objects(afresh))
})
