import { expect, test } from '@jest/globals'
import { readBuilds } from './read-builds.ts'

/** What is read of some folders, level by level. */
async function read(files: Readonly<Record<string, string>>, folders: readonly string[]) {
  const requests: (readonly string[])[] = []
  const builds = await readBuilds(folders, async paths => {
    requests.push(paths)
    return new Map(
      paths.flatMap(path => {
        const text = files[path]
        return text === undefined ? [] : [[path, new TextEncoder().encode(text)] as const]
      }),
    )
  })
  return { builds, requests }
}

const lists = (...resources: readonly string[]) => `resources: ${JSON.stringify(resources)}\n`

test('bases, their bases, components, files and patches, each level by one request', async () => {
  const { builds, requests } = await read(
    {
      'overlays/staging/kustomization.yaml': `${lists('../../base', 'ingress.yaml')}components: [../../components/canary]\npatches: [{ path: ../../patches/web.yaml }]\n`,
      'overlays/production/Kustomization': lists('../../base'),
      'base/kustomization.yml': lists('deployment.yaml', '../shared'),
      'shared/kustomization.yaml': lists('service.yaml'),
      'components/canary/kustomization.yaml':
        'kind: Component\nconfigMapGenerator: [{ name: a, files: [a=canary.txt] }]\n',
    },
    ['overlays/staging', 'overlays/production', 'charts/web'],
  )
  expect([...builds.reads('overlays/staging')].sort()).toEqual([
    'base',
    'base/deployment.yaml',
    'components/canary',
    'components/canary/canary.txt',
    'overlays/staging/ingress.yaml',
    'patches/web.yaml',
    'shared',
    'shared/service.yaml',
  ])
  expect(builds.reads('overlays/production')).not.toContain('components/canary')
  expect(builds.reads('charts/web')).toEqual([])
  expect(requests.map(paths => paths.length)).toEqual([9, 6, 3])
  expect(builds.isCut).toBe(false)
})

test.each([
  {
    name: 'a ring',
    text: lists('../../base'),
    base: lists('../overlays/staging'),
    reads: ['base', 'overlays/staging'],
  },
  { name: 'no YAML', text: 'resources: [', reads: [] },
  { name: 'no mapping', text: '- a\n', reads: [] },
  { name: 'no UTF-8', text: '\ufffe', reads: [] },
  {
    name: 'another repository',
    text: lists('https://github.com/canal/base', 'github.com/canal/base?ref=v1'),
    reads: [],
  },
  { name: 'out of the tree', text: lists('../../../base', '/etc'), reads: [] },
  { name: 'keys of the prototype', text: '__proto__: { resources: [a] }\nconstructor: 1\n', reads: [] },
])('$name', async ({ text, base = '', reads }) => {
  const { builds } = await read({ 'overlays/staging/kustomization.yaml': text, 'base/kustomization.yaml': base }, [
    'overlays/staging',
  ])
  expect(builds.reads('overlays/staging')).toEqual(reads)
})

test.each([
  { name: 'more levels', base: (index: number) => lists(`../f${index + 1}`), most: 12 },
  {
    name: 'more folders',
    base: (index: number) => lists(...Array.from({ length: 40 }, (_, next) => `../f${index * 40 + next + 1}`)),
    most: 3,
  },
])('$name than are followed are said to be cut', async ({ base, most }) => {
  const endless = new Map<string, string>()
  for (let index = 0; index < 1_000; index++) endless.set(`f${index}/kustomization.yaml`, base(index))
  const { builds, requests } = await read(Object.fromEntries(endless), ['f0'])
  expect(builds.isCut).toBe(true)
  expect(requests.length).toBe(most)
})
