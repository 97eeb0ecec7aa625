import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readTree } from './read-tree.ts'
import { renderDirectory } from './render-directory.ts'
import { type Files, onDisk, pointAt, treeOf } from './testdata/trees.ts'

const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`
const files: Files = {
  'app/a.yaml': object('a'),
  'app/b.yml': object('b'),
  'app/c.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}',
  'app/notes.txt': object('no'),
  'app/sub/d.yaml': object('d'),
  'app/sub/deep/e.yaml': object('e'),
  'apple/f.yaml': object('f'),
  'app/passed-over.yaml': `# +argocd:skip-file-rendering\n${object('no')}`,
  'app/values.yaml': 'replicas: 1\n',
}

interface Case {
  readonly name: string
  readonly directory?: Parameters<typeof renderDirectory>[2]['directory']
  readonly expected: string
}

const cases: readonly Case[] = [
  { name: 'the folder alone', expected: 'a b c' },
  { name: 'recurse', directory: { recurse: true }, expected: 'a b c d e' },
  { name: 'include', directory: { include: '*.yaml' }, expected: 'a' },
  { name: 'include matches across slashes', directory: { recurse: true, include: 'sub/*' }, expected: 'd e' },
  { name: 'alternatives', directory: { recurse: true, include: '{a.yaml,sub/d.*}' }, expected: 'a d' },
  { name: 'exclude wins over include', directory: { include: '*', exclude: '{a,b}.y*' }, expected: 'c' },
  { name: 'a pattern is for the whole path', directory: { recurse: true, include: 'd.yaml' }, expected: '' },
]

test.each(cases)('$name', ({ directory, expected }) => {
  const { render, findings } = renderDirectory(treeOf(files), 'app', {
    name: 'app',
    ...(directory === undefined ? {} : { directory }),
  })
  expect(findings).toEqual([])
  expect(render?.objects.map(({ identity }) => identity.name).join(' ')).toBe(expected)
})

function faults(more: Files, directory?: Case['directory']) {
  const { findings, render } = renderDirectory(treeOf(more), 'app', {
    name: 'app',
    ...(directory === undefined ? {} : { directory }),
  })
  return {
    render,
    faults: findings.map(({ file, range, rule, severity }) => `${file}:${range.start.line} ${rule} ${severity}`),
  }
}

test('Jsonnet is not evaluated, and a warning says so', () => {
  expect(faults({ 'app/a.jsonnet': '{}' }).faults).toEqual(['app/a.jsonnet:1 render/jsonnet warning'])
})

test('what only tools read would be sent to the cluster, and is told where it begins', () => {
  const suite = `${object('a')}---\napiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n`
  expect(faults({ 'app/a.yaml': suite }).faults).toEqual(['app/a.yaml:5 render/not-for-clusters error'])
})

test('a document without a kind among objects, and broken YAML, do not hide the others', () => {
  const { faults: told, render } = faults({ 'app/a.yaml': `${object('a')}---\nname: x\n`, 'app/b.yaml': 'a: [\n' })
  expect(told).toEqual([
    'app/a.yaml:5 render/no-kind error',
    expect.stringMatching(/^app\/b\.yaml:\d+ yaml\/syntax error$/),
  ])
  expect(render?.objects).toHaveLength(1)
})

test('a pattern that is none matches nothing and is told', () => {
  const { faults: told, render } = faults({ 'app/a.yaml': object('a') }, { include: '{a.yaml' })
  expect(told).toEqual(['app:1 render/glob error'])
  expect(render?.objects).toEqual([])
})

test('a link out of the tree is told and not read', async () => {
  await onDisk({ 'tree/app/a.yaml': object('a'), 'secret.yaml': object('secret') }, async root => {
    await symlink('../../secret.yaml', join(root, 'tree/app/b.yaml'))
    const { render, findings } = renderDirectory(await readTree(join(root, 'tree')), 'app', { name: 'app' })
    expect(findings.map(({ rule, file }) => `${file} ${rule}`)).toEqual(['app/b.yaml render/symlink'])
    expect(render?.objects.map(({ identity }) => identity.name)).toEqual(['a'])
  })
})

test('values, keys, items of a List and missing fields are on their own lines', () => {
  const tree = treeOf({
    'app/a.yaml':
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: a\n',
  })
  const origin = renderDirectory(tree, 'app', { name: 'app' }).render?.objects[0]?.origin
  const at = (...request: Parameters<NonNullable<typeof origin>['locate']>) =>
    origin && pointAt(tree, origin.locate(...request))
  expect(at(['metadata', 'name'])).toBe('app/a.yaml:7 a')
  expect(at(['metadata', 'name'], 'key')).toBe('app/a.yaml:7 name')
  expect(at(['metadata', 'labels', 'x'], 'key')).toBe('app/a.yaml:6 metadata')
  expect(at([])).toBe('app/a.yaml:4 apiVersion: v1')
})
