import { expect, test } from '@jest/globals'
import { parseReference } from '../image/reference.ts'
import { renderKustomization } from '../manifest/render-kustomization.ts'
import { type Files, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { decideTargets } from './plan-targets.ts'
import { readRenderedImages } from './read-rendered-images.ts'
import { referenceName } from './written-reference.ts'

/** The real kustomize says what is right. */
async function imagesOf(files: Files): Promise<readonly string[]> {
  const { render, findings } = await renderKustomization(treeOf(files), 'o', { name: 'o', renderers: testRenderers })
  expect(findings).toEqual([])
  const texts = JSON.stringify(render?.objects.map(({ object }) => object)).matchAll(/"image":"([^"]+)"/g)
  return Array.from(texts, ([, text = '']) => text).sort()
}

const overlay = 'o/kustomization.yaml'
const encode = (text: unknown) => new TextEncoder().encode(String(text))
const load = (files: Files) => (paths: readonly string[]) =>
  Promise.resolve(
    new Map(paths.flatMap(path => (Object.hasOwn(files, path) ? [[path, encode(files[path])] as const] : []))),
  )

function pod(name: string, ...images: readonly string[]): string {
  const list = images.map((image, index) => `{name: c${index}, image: "${image}"}`).join(', ')
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [${list}], initContainers: [{name: i, image: "i.example.org/x:1"}]}\n`
}

const base = {
  'base/kustomization.yaml': 'resources: [pod.yaml]\nimages: [{name: placeholder, newName: r.example.org/a}]\n',
  'base/pod.yaml': pod('base', 'placeholder', 'r.example.org/b:1', 'r.example.org/c@sha256:0'),
}
const component = {
  'c/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [pod.yaml]\nimages: [{name: r.example.org/a, newName: r.example.org/d}]\n',
  'c/pod.yaml': pod('component', 'r.example.org/e:1'),
}

test.each<{ name: string; files: Files; image: string }>([
  { name: 'what a base renames', files: { ...base, [overlay]: 'resources: [../base]\n' }, image: 'r.example.org/a' },
  { name: 'what a base has', files: { ...base, [overlay]: 'resources:\n- ../base\n' }, image: 'r.example.org/b' },
  { name: 'an init container', files: { ...base, [overlay]: 'resources: [../base]\n' }, image: 'i.example.org/x' },
  {
    name: 'what a component renames',
    files: { ...base, ...component, [overlay]: 'resources: [../base]\ncomponents: [../c]\n' },
    image: 'r.example.org/d',
  },
  {
    name: 'what a component adds',
    files: { ...base, ...component, [overlay]: 'resources: [../base]\ncomponents: [../c]\nimages: []\n' },
    image: 'r.example.org/e',
  },
  {
    name: 'what a patch sets',
    files: {
      ...base,
      [overlay]:
        'resources: [../base]\npatches:\n- patch: |\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: base}\n    spec: {containers: [{name: c0, image: "r.example.org/f:1"}]}\n',
    },
    image: 'r.example.org/f',
  },
])('kustomize renders the new entry: $name', async ({ files, image }) => {
  const before = await imagesOf(files)
  const target = {
    environment: undefined,
    paths: [overlay],
    bumps: [{ image: parseReference(image), tag: 'v2', digest: undefined, commit: undefined }],
  }
  const { plan } = await decideTargets(new Map([[overlay, encode(files[overlay])]]), [target], load(files))
  const edited = new TextDecoder().decode(plan.files.get(overlay))
  const wanted = before.map(text => (referenceName(text) === image ? `${image}:v2` : text))
  expect(wanted).not.toEqual(before)
  expect(await imagesOf({ ...files, [overlay]: edited })).toEqual(wanted.sort())
})

test('what is followed is what kustomize renders, for trees at random', async () => {
  const random = seededRandom(4)
  const names = ['a', 'b', 'r.example.org/a', 'r.example.org/b']
  const pick = () => names[Math.floor(random() * names.length)] ?? ''
  const images = () => {
    const from = names.toSorted(() => random() - 0.5).slice(0, 2)
    return `images:\n${from.map(name => `- {name: ${name}, newName: ${pick()}}\n`).join('')}`
  }
  for (let round = 0; round < 12; round++) {
    const some = (text: string) => (random() < 0.6 ? text : '')
    const kind = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'
    const files = {
      [overlay]: `resources: [../base, pod.yaml]\n${some('components: [../c]\n')}${some(images())}`,
      'o/pod.yaml': pod('o', pick()),
      'base/kustomization.yaml': `resources: [pod.yaml, ../deep]\n${some(images())}`,
      'base/pod.yaml': pod('base', pick(), pick()),
      'deep/kustomization.yaml': `resources: [pod.yaml]\n${some('components: [../d]\n')}${some(images())}`,
      'deep/pod.yaml': pod('deep', `${pick()}:1`),
      'c/kustomization.yaml': `${kind}resources: [pod.yaml]\n${some(images())}`,
      'c/pod.yaml': pod('c', pick()),
      'd/kustomization.yaml': `${kind}${images()}`,
    }
    const found = await readRenderedImages([overlay], await load(files)([overlay]), load(files))
    const rendered = new Set((await imagesOf(files)).map(referenceName))
    expect({ files, images: [...(found.get(overlay) ?? [])].sort() }).toEqual({ files, images: [...rendered].sort() })
  }
})
