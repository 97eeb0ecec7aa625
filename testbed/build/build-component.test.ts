import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, constants, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Pinned } from './cache.ts'
import { type FakeGo, makeFakeGo } from './fake-go.fixture.ts'

let folder = ''
let cache = ''
let fake: FakeGo
// The folder of the cache is fixed when the module is read.
let built: typeof import('./build-component.ts')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-build-'))
  process.env['XDG_CACHE_HOME'] = folder
  cache = join(folder, 'towpath', 'testbed')
  built = await import('./build-component.ts')
  const sources = join(folder, 'sources')
  await mkdir(join(sources, 'config', 'crd'), { recursive: true })
  await writeFile(join(sources, 'config', 'crd', 'a.yaml'), 'kind: A\n', { mode: 0o444 })
  await chmod(join(sources, 'config', 'crd'), 0o555)
  fake = await makeFakeGo(join(folder, 'go'), { sources })
  process.env['PATH'] = fake.folder
})
beforeEach(async () => {
  await rm(cache, { recursive: true, force: true })
  await fake.plan({})
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const pinned = (): Pinned => ({
  component: {
    name: 'tiny',
    module: 'tiny',
    of: 'example.org/tiny',
    package: 'example.org/tiny',
    cost: 1,
    settings: version => ({ 'main.version': version }),
    files: [{ from: 'config/crd', to: 'manifests/crds' }],
  },
  version: 'v1.2.3',
  source: folder,
  folder: join(cache, 'tiny-v1.2.3-00000000'),
})
const build = () => built.buildComponent(pinned(), new AbortController().signal, () => {})

test('a program, its files and its record appear together, and all of it can be removed', async () => {
  const record = await build()
  expect(record).toEqual({ component: 'tiny', version: 'v1.2.3', seconds: expect.any(Number), size: 15 })
  const place = pinned().folder
  expect(await readdir(cache)).toEqual(['tiny-v1.2.3-00000000', 'go-build'].sort())
  expect(JSON.parse(await readFile(join(place, 'build.json'), 'utf8'))).toEqual(record)
  await access(join(place, 'tiny'), constants.X_OK)
  await writeFile(join(place, 'manifests', 'crds', 'a.yaml'), 'can be written\n')
  await writeFile(join(place, 'manifests', 'crds', 'b.yaml'), 'can be added to\n')
  expect(await fake.calls()).toContainEqual(
    expect.arrayContaining(['build', '-mod=readonly', '-trimpath', '-s -w -X main.version=v1.2.3', 'example.org/tiny']),
  )
})

test('a build anew takes the place of the one before', async () => {
  await build()
  await writeFile(join(pinned().folder, 'old'), '')
  await build()
  expect(await readdir(pinned().folder)).not.toContain('old')
})

test('a build that fails leaves nothing but what Go keeps', async () => {
  await fake.plan({ 'example.org/tiny': { fails: 'write /cache/tiny: no space left on device' } })
  await expect(build()).rejects.toThrow(/^The disk is full/)
  expect(await readdir(cache)).toEqual(['go-build'])
})

test('what builds of dead processes left is swept, what one that runs is at is not', async () => {
  const dead = spawn(process.execPath, ['--eval', '0'])
  await once(dead, 'close')
  const kept = [`.building-${process.pid}-etcd`, 'etcd-v3.7.3-5be640dd']
  for (const name of [...kept, `.building-${dead.pid}-opa`]) {
    await mkdir(join(cache, name), { recursive: true })
    await writeFile(join(cache, name, 'half'), '')
  }
  await built.sweepUnfinished()
  expect((await readdir(cache)).sort()).toEqual(kept.sort())
})

test('there is nothing to sweep before the first build', async () => {
  await expect(built.sweepUnfinished()).resolves.toBeUndefined()
})
