import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test as everywhere, expect } from '@jest/globals'
import { identify } from './process-table.ts'
import { createRunFolder, folderVariable, keepLogs, removeRunFolder, sweepRunFolders } from './run-folder.ts'

const test = process.platform === 'linux' ? everywhere : everywhere.skip

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'run-folder-'))
})
afterEach(async () => {
  await rm(parent, { recursive: true, force: true })
})

/** A folder as a bed leaves it whose process was killed. */
async function abandonedFolder(): Promise<string> {
  const folder = await createRunFolder(parent)
  const owner = JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'))
  await writeFile(join(folder, 'owner.json'), JSON.stringify({ ...owner, started: '1' }))
  return folder
}

test('a run folder says whose it is, and a later start leaves it alone', async () => {
  const folder = await createRunFolder(parent)
  expect(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'))).toEqual(identify(process.pid))
  await createRunFolder(parent)
  expect(existsSync(folder)).toBe(true)
  await removeRunFolder(folder)
  expect(existsSync(folder)).toBe(false)
})

test('the folder of a bed that is gone is swept by the next start, and what it left running is ended', async () => {
  const folder = await abandonedFolder()
  const left = spawn('sleep', ['60'], { env: { PATH: process.env['PATH'], [folderVariable]: folder } })
  await once(left, 'spawn')
  const ended = once(left, 'exit')
  await createRunFolder(parent)
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(existsSync(folder)).toBe(false)
})

test.each([
  { name: 'has just been made', minutes: 0, swept: false },
  { name: 'is old', minutes: 30, swept: true },
])('a folder without an owner that $name: swept is $swept', async ({ minutes, swept }) => {
  const folder = join(parent, 'towpath-testbed-AbC123')
  await mkdir(folder)
  const made = Date.now() / 1000 - minutes * 60
  await utimes(folder, made, made)
  await sweepRunFolders(parent)
  expect(existsSync(folder)).toBe(!swept)
})

test.each([
  { name: 'an empty file', text: '' },
  { name: 'no JSON', text: 'pid 1' },
  { name: 'null', text: 'null' },
  { name: 'a field of another type', text: '{"pid":"1","started":"1","boot":"b","namespace":"n"}' },
])('an owner that is $name counts as none', async ({ text }) => {
  const folder = await createRunFolder(parent)
  await writeFile(join(folder, 'owner.json'), text)
  await sweepRunFolders(parent)
  expect(existsSync(folder)).toBe(true)
})

test.each(['towpath-tree-AbC123', 'towpath-testbed-logs-AbC123', 'towpath-testbed-AbC123.txt', 'AbC123'])(
  'a sweep leaves %s alone',
  async name => {
    await mkdir(join(parent, name))
    await utimes(join(parent, name), 1, 1)
    await sweepRunFolders(parent)
    expect(await readdir(parent)).toEqual([name])
  },
)

test('logs outlive their bed where they are kept, and the next start leaves them alone', async () => {
  const folder = await createRunFolder(parent)
  await writeFile(join(folder, 'logs', 'etcd.log'), 'a line\n')
  const kept = await keepLogs(folder)
  await removeRunFolder(folder)
  await createRunFolder(parent)
  expect(await readFile(join(kept ?? '', 'etcd.log'), 'utf8')).toBe('a line\n')
})

test('where nothing was logged nothing is kept', async () => {
  expect(await keepLogs(await createRunFolder(parent))).toBeUndefined()
})

test('a folder for temporary files that does not exist is named', async () => {
  const missing = join(parent, 'missing')
  await expect(createRunFolder(missing)).rejects.toThrow(
    `The folder for temporary files, ${missing}, does not exist. Set TMPDIR to a folder that does.`,
  )
})
