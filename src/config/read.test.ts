import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { loadConfig } from './read.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'towpath-config-'))
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

test('a tree without the file has no configuration and no finding', async () => {
  expect(await loadConfig(root)).toEqual({ findings: [] })
})

test('reads the file, a byte order mark before it', async () => {
  await writeFile(join(root, 'towpath.yaml'), '\ufeffversion: 1\n')
  expect(await loadConfig(root)).toMatchObject({ config: { version: 1 }, findings: [] })
})

test('a waiver expires the day after its last', async () => {
  const waiver = '{rule: policy/x, reason: r, owner: o, expires: 2030-01-15}'
  await writeFile(join(root, 'towpath.yaml'), `version: 1\nwaivers: [${waiver}]\n`)
  expect((await loadConfig(root, '2030-01-15')).findings).toEqual([])
  expect((await loadConfig(root, '2030-01-16')).findings).toMatchObject([{ rule: 'config/expired-waiver' }])
})

test.each([
  {
    name: 'a folder',
    make: (path: string) => mkdir(path),
    message: 'towpath.yaml is not a plain file.',
  },
  {
    name: 'a link, wherever it leads',
    make: (path: string) => symlink('/etc/hostname', path),
    message: 'towpath.yaml is not a plain file.',
  },
  {
    name: 'a pipe, without waiting for it',
    make: async (path: string) => void execFileSync('mkfifo', [path]),
    message: 'towpath.yaml is not a plain file.',
  },
  {
    name: 'a huge file',
    make: (path: string) => writeFile(path, '#'.repeat(2_000_000)),
    message: 'towpath.yaml has 2000000 bytes; 1048576 are allowed.',
  },
])('refuses $name', async ({ make, message }) => {
  await make(join(root, 'towpath.yaml'))
  const { config, findings } = await loadConfig(root)
  expect(config).toBeUndefined()
  expect(findings).toMatchObject([{ rule: 'config/unreadable', message, file: 'towpath.yaml' }])
})

test('bytes that are no UTF-8 are told with their place', async () => {
  await writeFile(join(root, 'towpath.yaml'), Buffer.from([...Buffer.from('version: 1\n# '), 0xff]))
  const { config, findings } = await loadConfig(root)
  expect(config).toBeUndefined()
  expect(findings).toMatchObject([{ rule: 'config/encoding', range: { start: { line: 2, column: 3 } } }])
})
