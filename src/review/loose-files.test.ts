import { expect, test } from '@jest/globals'
import { treeOf } from '../manifest/testdata/trees.ts'
import { sortLooseFiles } from './loose-files.ts'

const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'

test.each([
  { name: 'a manifest', file: 'a.yaml', text: manifest, skip: undefined },
  { name: 'a manifest in JSON', file: 'a.json', text: '{"apiVersion": "v1", "kind": "Pod"}', skip: undefined },
  {
    name: 'a file of objects and of what tools read',
    file: 'a.yaml',
    text: `${manifest}---\napiVersion: backstage.io/v1\nkind: API\n`,
    skip: undefined,
  },
  { name: 'a broken manifest', file: 'a.yaml', text: `${manifest}x: [\n`, skip: undefined },
  {
    name: 'a Jinja template',
    file: 'a.yaml',
    text: `{% raw %}\n${manifest}{% endraw %}\n`,
    skip: 'a Jinja template: it has {% … %}',
  },
  {
    name: 'a broken file of another kind',
    file: 'a.yaml',
    text: 'x: [\n',
    skip: 'no apiVersion and kind: not a Kubernetes manifest',
  },
  {
    name: 'broken, and a megabyte of blank lines',
    file: 'a.yaml',
    text: `${'\n'.repeat(1_000_000)}x: [`,
    skip: 'no apiVersion and kind: not a Kubernetes manifest',
  },
  { name: 'an empty file', file: 'a.yaml', text: '', skip: 'no apiVersion and kind: not a Kubernetes manifest' },
])('$name', ({ file, text, skip }) => {
  expect(sortLooseFiles(treeOf({ [file]: text }), new Set(), new Map())).toEqual([
    skip === undefined ? { file } : { file, skip },
  ])
})

test('files that are used, kustomizations and files of other kinds are not looked at', () => {
  const tree = treeOf({
    'used.yaml': manifest,
    'a/kustomization.yaml': '',
    'README.md': '',
    'left.yml': manifest,
    'part.yaml': manifest,
  })
  expect(sortLooseFiles(tree, new Set(['used.yaml']), new Map([['part.yaml', 'extra']]))).toEqual([
    { file: 'left.yml' },
    { file: 'part.yaml', skip: 'part of the component extra, which nothing uses' },
  ])
})
