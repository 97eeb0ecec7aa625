import { expect, test } from '@jest/globals'
import { createTree } from '../../src/manifest/tree.ts'
import { renderOf } from '../../src/review/render.fixture.ts'
import { unitsOf } from './units.ts'

const application = (name: string, ...syncOptions: string[]) =>
  JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name },
    spec: { syncPolicy: { syncOptions } },
  })
const config = (name: string, syncOptions?: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(syncOptions ? { annotations: { 'argocd.argoproj.io/sync-options': syncOptions } } : {}) },
  })

const files: Readonly<Record<string, string>> = {
  'applications.yaml': `${application('server', 'PruneLast=true', 'ServerSideApply=true')}\n---\n${application('client')}\n`,
  'plain.yaml': config('plain'),
  'own.yaml': config('own', 'Prune=false, ServerSideApply=true'),
  'against.yaml': config('against', 'ServerSideApply=false'),
}
const tree = createTree({ root: '/tree', paths: Object.keys(files), load: path => Buffer.from(files[path] ?? '') })

test.each([
  {
    name: 'server-side where its Application asks for that',
    render: 'application server',
    file: 'plain.yaml',
    verb: 'apply',
  },
  { name: 'so for each source of it', render: 'application server (deploy)', file: 'plain.yaml', verb: 'apply' },
  { name: 'an object can ask for the other', render: 'application server', file: 'against.yaml', verb: 'create' },
  {
    name: 'created where its Application asks for nothing',
    render: 'application client',
    file: 'plain.yaml',
    verb: 'create',
  },
  { name: 'an object can ask for itself', render: 'application client', file: 'own.yaml', verb: 'apply' },
  { name: 'created where no Application deploys it', render: 'overlays/eu', file: 'plain.yaml', verb: 'create' },
])('$name', ({ render, file, verb }) => {
  const renders = [renderOf(tree, 'root', ['applications.yaml']), renderOf(tree, render, [file])]
  const units = unitsOf(renders, path => tree.text(path))
  expect(units.map(unit => [unit.rendered.identity.name, unit.verb, unit.text]).at(-1)).toEqual([
    file.replace('.yaml', ''),
    verb,
    undefined,
  ])
})

test('a file that is deployed as it stands keeps its text, where one object is all of it', () => {
  const renders = ['plain.yaml', 'applications.yaml'].map(file => renderOf(tree, file, [file]))
  const texts = unitsOf(renders, path => tree.text(path)).map(({ text }) => text)
  expect(texts).toEqual([files['plain.yaml'], undefined, undefined])
})
