import { expect, test } from '@jest/globals'
import { seededRandom } from '../yaml/seeded.ts'
import { BumpRefused } from './bump-refused.ts'
import { readRenderedImages } from './read-rendered-images.ts'

const overlay = 'overlays/a/kustomization.yaml'
const pod = (...images: string[]) =>
  `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${images.map(image => `  - image: ${image}\n`).join('')}`
const patch =
  'patches:\n- patch: |\n    apiVersion: v1\n    kind: Pod\n    spec:\n      containers: [{image: "r/x:1"}]\n'

async function read(tree: Readonly<Record<string, string>>) {
  const asked: (readonly string[])[] = []
  const bytes = (path: string) => new TextEncoder().encode(tree[path])
  const images = await readRenderedImages([overlay], new Map([[overlay, bytes(overlay)]]), async paths => {
    asked.push(paths)
    return new Map(paths.filter(path => Object.hasOwn(tree, path)).map(path => [path, bytes(path)]))
  })
  return { images: [...(images.get(overlay) ?? [])].sort(), asked }
}

test.each<{ name: string; tree: Readonly<Record<string, string>>; images: string[]; rounds: number }>([
  { name: 'nothing', tree: { [overlay]: 'kind: K\n' }, images: [], rounds: 0 },
  {
    name: 'a manifest beside it, without tags',
    tree: { [overlay]: 'resources: [pod.yaml]\n', 'overlays/a/pod.yaml': pod('r/x:1', 'y@sha256:1', 'r/z') },
    images: ['r/x', 'r/z'],
    rounds: 1,
  },
  {
    name: 'a base of a base, all of one depth at once',
    tree: {
      [overlay]: 'resources:\n- ../../base\n- ../other/\n',
      'base/kustomization.yml': 'resources: [one.yaml, two.yaml]\n',
      'base/one.yaml': pod('r/x'),
      'base/two.yaml': pod('r/y'),
      'overlays/other/Kustomization': 'bases: [../../base, pod]\n',
      'overlays/other/pod': pod('r/z'),
    },
    images: ['r/x', 'r/y', 'r/z'],
    rounds: 2,
  },
  {
    name: "what a base's own images make of it",
    tree: {
      [overlay]: 'resources: [../../base]\n',
      'base/kustomization.yaml':
        'resources: [pod.yaml]\nimages: [{name: x, newName: r/x}, {name: y, newTag: "2"}, {name: r, newName: q}]\n',
      'base/pod.yaml': pod('x', 'y:1'),
    },
    images: ['r/x', 'y'],
    rounds: 2,
  },
  {
    name: 'a component, which renames what stands before it',
    tree: {
      [overlay]: 'resources: [pod.yaml]\ncomponents: [../../c]\n',
      'overlays/a/pod.yaml': pod('x'),
      'c/kustomization.yaml': 'kind: Component\nresources: [pod.yaml]\nimages: [{name: x, newName: r/x}]\n',
      'c/pod.yaml': pod('w'),
    },
    images: ['r/x', 'w'],
    rounds: 2,
  },
  {
    name: 'what the kustomization itself renames away',
    tree: { [overlay]: 'resources: [p.yaml]\nimages: [{name: x, newName: z}]\n', 'overlays/a/p.yaml': pod('x') },
    images: ['z'],
    rounds: 1,
  },
  { name: 'a patch in it', tree: { [overlay]: patch }, images: ['r/x'], rounds: 0 },
  {
    name: 'a patch beside it',
    tree: { [overlay]: 'patches: [{path: p.yaml}]\n', 'overlays/a/p.yaml': pod('r/x') },
    images: ['r/x'],
    rounds: 1,
  },
  {
    name: 'only what images: reaches',
    tree: {
      [overlay]: 'resources: [p.yaml]\n',
      'overlays/a/p.yaml':
        'apiVersion: v1\nkind: Pod\nspec:\n  ephemeralContainers: [{image: r/x}]\n  initContainers: [{image: r/y}]\n',
    },
    images: ['r/y'],
    rounds: 1,
  },
  {
    name: 'no file, a broken one, a remote one, and one outside',
    tree: {
      [overlay]: 'resources: [none.yaml, b.yaml, "https://example.org/x.yaml", ../../../x.yaml]\n',
      'overlays/a/b.yaml': '{{ x }}',
    },
    images: [],
    rounds: 1,
  },
  {
    name: 'a base whose manifest is not there',
    tree: { [overlay]: 'resources: [../b]\n', 'overlays/b/kustomization.yaml': 'resources: [pod.yaml]\n' },
    images: [],
    rounds: 2,
  },
])('$name', async ({ tree, images, rounds }) => {
  const result = await read(tree)
  expect(result.images).toEqual(images)
  expect(result.asked).toHaveLength(rounds)
  expect(result.asked.flat()).toHaveLength(new Set(result.asked.flat()).size)
})

test.each([
  { name: 'a ring', next: (depth: number) => `resources: [../${depth % 3}]\n` },
  { name: 'a chain without an end', next: (depth: number) => `resources: [../${depth + 1}]\n` },
  { name: 'a tree that doubles', next: (depth: number) => `resources: [../${depth + 1}, ../${depth + 1}]\n` },
  {
    name: 'very many files',
    next: () => `resources:\n${Array.from({ length: 1_100 }, (_, index) => `- ${index}.yaml\n`).join('')}`,
  },
])('$name is refused', async ({ next }) => {
  const read = (paths: readonly string[]) =>
    Promise.resolve(
      new Map(
        paths.flatMap(path => {
          const [, depth] = /^overlays\/(\d+)\/kustomization\.yaml$/.exec(path) ?? []
          return depth === undefined ? [] : [[path, new TextEncoder().encode(next(Number(depth)))] as const]
        }),
      ),
    )
  const start = 'overlays/0/kustomization.yaml'
  const reading = readRenderedImages([start], await read([start]), read)
  await expect(reading).rejects.toThrow(BumpRefused)
  await expect(reading).rejects.toThrow(`${start}: It builds on too much`)
})

test('whatever kustomizations are, they are followed to an end', async () => {
  const random = seededRandom(3)
  const pieces = [
    'resources: ',
    '[..]',
    '[a, b]',
    '\n',
    'components: ',
    '- a\n',
    '*x',
    '&x ',
    '[[]]',
    '{a: 1}',
    'images: ',
    '[{name: a, newName: b}]',
  ]
  for (let round = 0; round < 300; round++) {
    const text = () => Array.from({ length: 6 }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join('')
    const files = new Map(
      ['', 'a/', 'b/', 'a/b/'].map(folder => [`${folder}kustomization.yaml`, new TextEncoder().encode(text())]),
    )
    const reading = readRenderedImages(['a/kustomization.yaml'], files, async () => files)
    await reading.catch(error => expect(error).toBeInstanceOf(BumpRefused))
  }
})
