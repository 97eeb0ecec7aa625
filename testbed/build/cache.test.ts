import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Component, components } from './component.ts'

let folder = ''
// The folder of the cache is fixed when the module is read.
let cache: typeof import('./cache.ts')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-cache-'))
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  cache = await import('./cache.ts')
})
beforeEach(async () => {
  await rm(join(folder, 'cache'), { recursive: true, force: true })
  await mkdir(join(folder, 'module'), { recursive: true })
  await writeGoMod(`require (\n\texample.org/other v9.9.9\n\texample.org/tiny v1.2.3\n)\n`)
  await writeFile(join(folder, 'module', 'go.sum'), 'example.org/tiny v1.2.3 h1:AAAA=\n')
  await writeFile(join(folder, 'module', 'tools.go'), 'package tools\n')
})
afterAll(() => rm(folder, { recursive: true }))

const writeGoMod = (requires: string) =>
  writeFile(join(folder, 'module', 'go.mod'), `module example.org/pins\n\ngo 1.26\n\n${requires}`)

/** A component whose pins lie in the test's own folder. */
const tiny = (more: Partial<Component> = {}): Component => ({
  name: 'tiny',
  module: relative(join(import.meta.dirname, '..', 'modules'), join(folder, 'module')),
  of: 'example.org/tiny',
  package: 'example.org/tiny/cmd/tiny',
  cost: 1,
  ...more,
})

test.each([
  { name: 'a block of requirements', requires: 'require (\n\texample.org/tiny v1.2.3 // indirect\n)\n' },
  { name: 'a requirement by itself', requires: 'require example.org/tiny v1.2.3\n' },
])('the version comes from $name', async ({ requires }) => {
  await writeGoMod(requires)
  const pinned = cache.pin(tiny())
  expect(pinned.version).toBe('v1.2.3')
  expect(pinned.source).toBe(join(folder, 'module'))
  expect(dirname(pinned.folder)).toBe(join(folder, 'cache', 'towpath', 'testbed'))
  expect(basename(pinned.folder)).toMatch(/^tiny-v1\.2\.3-[0-9a-f]{8}$/)
})

test('a module that is not required is named with the file to mend, and a name that only looks alike is not taken', async () => {
  await writeGoMod('require (\n\texample.org/tiny/v2 v2.0.0\n\texampleXorg/tiny v1.0.0\n)\n')
  expect(() => cache.pin(tiny())).toThrow(
    `${join(folder, 'module', 'go.mod')} does not require example.org/tiny; add it there.`,
  )
})

test('the same pins give the same folder; every change of what is built gives another', async () => {
  const first = cache.pin(tiny()).folder
  expect(cache.pin(tiny({ cost: 5 })).folder).toBe(first)
  const folders = [
    first,
    cache.pin(tiny({ package: 'example.org/tiny/cmd/other' })).folder,
    cache.pin(tiny({ settings: version => ({ 'main.version': version }) })).folder,
    cache.pin(tiny({ files: [{ from: 'crds', to: 'crds' }] })).folder,
  ]
  for (const file of ['go.sum', 'go.mod', 'tools.go', 'more.go']) {
    await writeFile(join(folder, 'module', file), '// example.org/tiny v1.2.3\n', { flag: 'a' })
    folders.push(cache.pin(tiny()).folder)
  }
  expect(new Set(folders).size).toBe(folders.length)
  await writeFile(join(folder, 'module', 'README.md'), 'not built')
  expect(cache.pin(tiny()).folder).toBe(folders.at(-1))
})

test('a component is built once its record stands in its folder; a folder alone is none', async () => {
  const [etcd] = cache.componentsNamed(['etcd'])
  if (etcd === undefined) throw new Error('There is no etcd.')
  const pinned = cache.pin(etcd)
  await mkdir(pinned.folder, { recursive: true })
  expect(cache.missingComponents(['opa', 'etcd'])).toEqual(['etcd', 'opa'])
  expect(() => cache.program('etcd')).toThrow('etcd is not built. Run: npm run testbed:build -- etcd')
  await writeFile(join(pinned.folder, 'build.json'), '{}')
  expect(cache.missingComponents(['opa', 'etcd'])).toEqual(['opa'])
  expect(cache.program('etcd')).toBe(join(pinned.folder, 'etcd'))
})

test('an unknown name is answered with those that there are', () => {
  expect(() => cache.missingComponents(['etcd', 'nats'])).toThrow(/^The test bed has no nats\. It has: etcd, kube-/)
  expect(() => cache.componentFolder('nats')).toThrow('The test bed has no nats.')
})

test.each(components)('$name is pinned', component => {
  expect(cache.pin(component).version).toMatch(/^v\d+\.\d+\.\d+/)
})
