import { expect, test } from '@jest/globals'
import { testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { renderTree } from './render-tree.ts'

const repoURL = 'https://github.com/shop/platform.git'

function filesWith(path: string) {
  return {
    'argocd.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec:
  project: default
  source: {repoURL: ${repoURL}, path: ${path}}
  destination: {name: production, namespace: shop}
  syncPolicy: {syncOptions: [ServerSideApply=true]}
`,
    'app/kustomization.yaml': 'namePrefix: eu-\nresources: [settings.yaml]\n',
    'app/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n',
  }
}

test.each([
  { name: 'as kustomize takes it', path: 'app' },
  { name: 'with a leading dot and a trailing slash', path: './app/' },
  { name: 'from the root of the repository, of which a folder is reviewed', path: 'deploy/app', folder: 'deploy' },
])('a path is read $name', async ({ path, folder }) => {
  const options = { renderers: testRenderers, repository: 'shop/platform', folder }
  const { renders, findings } = await renderTree(treeOf(filesWith(path)), options)
  expect(findings).toEqual([])
  expect(renders[0]).toMatchObject({
    name: 'application shop',
    syncOptions: ['ServerSideApply=true'],
    objects: [{ identity: { name: 'eu-settings' } }],
  })
})

test('a path outside of the folder that is reviewed is not evaluated, and not missing', async () => {
  const options = { renderers: testRenderers, repository: 'shop/platform', folder: 'deploy' }
  const { findings, notEvaluated } = await renderTree(treeOf(filesWith('deployment/app')), options)
  expect(findings).toEqual([])
  expect(notEvaluated).toEqual([
    { what: 'application shop', reason: 'deployment/app is not in deploy, the folder that is reviewed' },
  ])
})
