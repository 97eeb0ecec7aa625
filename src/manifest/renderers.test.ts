import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findLayer, unpackProgram } from './layer-cache.ts'
import { createRenderers } from './renderers.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-renderers-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program that answers as `answers` say, by its first argument. */
async function install(name: string, answers: Readonly<Record<string, string>>): Promise<string> {
  const program = join(folder, name)
  await mkdir(folder, { recursive: true })
  await writeFile(program, `#!${execPath}\nconsole.log(${JSON.stringify(answers)}[process.argv[2]])\n`)
  await chmod(program, 0o755)
  return program
}

const unpinned = () => createRenderers({ path: `relative:${folder}`, cache: folder, pinned: false })

test('kustomize of the PATH comes before kubectl, and Helm is asked for its version', async () => {
  const kustomize = await install('kustomize', { version: 'v5.8.1' })
  await install('kubectl', { version: 'Client Version: v1.36.3\nKustomize Version: v5.5.0' })
  const helm = await install('helm', { version: 'v4.2.3' })
  expect(await unpinned().kustomize()).toEqual({ label: 'kustomize v5.8.1', program: kustomize, prefix: ['build'] })
  expect(await unpinned().helm()).toEqual({ label: 'helm v4.2.3', program: helm, prefix: [] })
})

test('kubectl stands in for kustomize', async () => {
  const kubectl = await install('kubectl', { version: 'Client Version: v1.36.3\nKustomize Version: v5.8.1' })
  expect(await unpinned().kustomize()).toEqual({ label: 'kustomize v5.8.1', program: kubectl, prefix: ['kustomize'] })
})

test('without any, the error says what to install; a program that is none says so', async () => {
  await expect(unpinned().kustomize()).rejects.toThrow(/neither kustomize nor kubectl on the PATH\. Install kustomize/)
  await expect(unpinned().helm()).rejects.toThrow(/no helm on the PATH\. Install Helm/)
  await install('kustomize', { version: 'hello' })
  await expect(unpinned().kustomize()).rejects.toThrow(/kustomize does not tell its version: hello/)
})

const layer = await findLayer()
const onLayer = layer === undefined ? test.skip : test

onLayer('the pinned programs come before the PATH, are unpacked once and remember their version', async () => {
  await install('kustomize', { version: 'v1.0.0' })
  const renderers = () => createRenderers({ path: folder, cache: join(folder, 'cache') })
  const first = await renderers().kustomize()
  expect(first.label).toMatch(/^kustomize v5\.8\./)
  await writeFile(`${first.program}.version`, 'v0.0.0-remembered')
  expect(await renderers().kustomize()).toEqual({ ...first, label: 'kustomize v0.0.0-remembered' })
})

onLayer('two that unpack at once both get a whole program, and leave nothing else', async () => {
  if (layer === undefined) return
  const cache = join(folder, 'cache')
  const [one, other] = await Promise.all([unpackProgram(layer, 'helm', cache), unpackProgram(layer, 'helm', cache)])
  expect(one).toBe(other)
  expect(await readdir(join(cache, 'renderers', layer.version))).toEqual(['helm'])
})
