import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createRenderers } from '../../src/manifest/renderers.ts'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { reviewTree } from '../../src/review/review-tree.ts'
import { silentLog } from '../../src/text/log.ts'
import { renderBroken } from './broken-render.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'broken-'))
})
afterEach(() => rm(root, { recursive: true }))

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'
const application = (path: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec:
  project: default
  source: {repoURL: https://github.com/acme/shop.git, path: ${path}}
  destination: {namespace: shop}
`

async function broken(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const options = rendererOptions(process.env)
  const reviewed = await reviewTree({
    root,
    repository: 'acme/shop',
    renderers: options,
    today: '2026-01-01',
    log: silentLog,
  })
  const renders = await renderBroken(reviewed, root, createRenderers(options))
  return renders.map(
    ({ name, refusal, units }) => `${name}: ${refusal?.message?.split('\n')[0] ?? `${units.length} objects`}`,
  )
}

test.each([
  {
    name: 'nothing is wrong',
    files: { 'app/kustomization.yaml': 'resources: [a.yaml]\n', 'app/a.yaml': config },
    expected: [],
  },
  {
    name: 'a resource that is not there',
    files: { 'app/kustomization.yaml': 'resources: [b.yaml]\n' },
    expected: [expect.stringMatching(/^app: error: accumulating resources: .*b\.yaml/)],
  },
  {
    name: 'a duplicate key in an object',
    files: { 'app/kustomization.yaml': 'resources: [a.yaml]\n', 'app/a.yaml': `${config}kind: ConfigMap\n` },
    expected: [expect.stringMatching(/^app: error: .*unmarshal errors/)],
  },
  {
    name: 'an object without apiVersion, which kustomize lets pass',
    files: {
      'app/kustomization.yaml': 'resources: [a.yaml]\n',
      'app/a.yaml': config.replace('apiVersion', 'apiVersions'),
    },
    expected: ['app: it rendered an object without apiVersion or kind'],
  },
  {
    name: 'a file that is deployed as it stands and is no YAML',
    files: { 'a.yaml': `${config}  labels: [\n` },
    expected: [expect.stringMatching(/^a\.yaml: error: /)],
  },
  {
    name: "an Application's folder that is not there",
    files: { 'shop.yaml': application('app') },
    expected: [expect.stringMatching(/^application shop: error: .*app/)],
  },
])('the real renderer is asked: $name', async ({ files, expected }) => {
  expect(await broken(files)).toEqual(expected)
})
