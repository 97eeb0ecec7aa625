import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test as everywhere, expect } from '@jest/globals'
import type { Daemon } from './daemon.ts'
import { PortBook } from './ports.ts'
import { identify, processesWith } from './process-table.ts'
import { createRunFolder, folderVariable } from './run-folder.ts'
import { ProcessSupervisor } from './supervisor.ts'

const test = process.platform === 'linux' ? everywhere : everywhere.skip

let parent: string
let folder: string
let supervisor: ProcessSupervisor
let ports: PortBook
const said: string[] = []
const cancellation = { current: new AbortController() }

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'supervisor-'))
  folder = await createRunFolder(parent)
  said.length = 0
  cancellation.current = new AbortController()
  supervisor = new ProcessSupervisor(folder, line => said.push(line), cancellation.current.signal)
  ports = new PortBook()
})
afterEach(async () => {
  await supervisor[Symbol.asyncDispose]()
  await ports[Symbol.asyncDispose]()
  await rm(parent, { recursive: true, force: true })
})

/** A server in a few words of JavaScript; `port` stands for its port. */
async function server(name: string, script: string, wanted?: number): Promise<Daemon> {
  const port = wanted ?? (await ports.port(name))
  return {
    name,
    program: process.execPath,
    arguments: ['--eval', `const port = ${port}; ${script}`],
    environment: { COLOUR: 'blue' },
    ready: async signal => (await fetch(`http://127.0.0.1:${port}/`, { signal })).ok,
  }
}

const serve = "require('node:http').createServer((_, answer) => answer.end()).listen(port, '127.0.0.1')"

test('a server that serves is ready, has a minimal environment, and ends with the bed', async () => {
  await supervisor.start(await server('web', `console.log(Object.keys(process.env).sort().join()); ${serve}`))
  expect(said).toEqual([expect.stringMatching(/^web is ready after \d+\.\d s$/)])
  expect(supervisor.times).toEqual([{ name: 'web', seconds: expect.any(Number) }])
  expect(await readFile(join(folder, 'logs', 'web.log'), 'utf8')).toBe(`COLOUR,HOME,PATH,TMPDIR,${folderVariable}\n`)
  expect(processesWith(folderVariable, folder)).toHaveLength(1)
  await supervisor[Symbol.asyncDispose]()
  expect(processesWith(folderVariable, folder)).toEqual([])
  expect(said).toHaveLength(1)
})

test('servers end newest first', async () => {
  const note = (name: string) =>
    `process.on('SIGTERM', () => { console.log(Date.now(), '${name}'); process.exit() }); ${serve}`
  for (const name of ['first', 'second', 'third']) await supervisor.start(await server(name, note(name)))
  await supervisor[Symbol.asyncDispose]()
  const read = (name: string) => readFile(join(folder, 'logs', `${name}.log`), 'utf8')
  const ends = await Promise.all(['first', 'second', 'third'].map(read))
  expect(ends.sort().map(line => line.trim().split(' ')[1])).toEqual(['third', 'second', 'first'])
})

test('a server that ignores SIGTERM is killed, with what it started', async () => {
  const child = "require('node:child_process').spawn('sleep', ['600'])"
  await supervisor.start(await server('stubborn', `process.on('SIGTERM', () => {}); ${child}; ${serve}`))
  expect(processesWith(folderVariable, folder)).toHaveLength(2)
  await supervisor[Symbol.asyncDispose]()
  expect(processesWith(folderVariable, folder)).toEqual([])
})

test('a server that ends at once is reported with the end of its log', async () => {
  const daemon = await server('broken', "console.error('cannot read the key'); process.exit(3)")
  await expect(supervisor.start(daemon)).rejects.toThrow(
    `broken ended with exit code 3. ${join(folder, 'logs', 'broken.log')} ends with:\n  cannot read the key`,
  )
})

test('a program that does not exist is named', async () => {
  const daemon = { ...(await server('none', '')), program: join(folder, 'none') }
  await expect(supervisor.start(daemon)).rejects.toThrow(`${join(folder, 'none')}: No such file or directory`)
})

test('a port that was taken between choice and use is said in one line', async () => {
  await supervisor.start(await server('web', serve))
  const port = await ports.port('web')
  const late: Daemon = { ...(await server('late', serve, port)), ready: async () => false }
  await expect(supervisor.start(late)).rejects.toThrow(
    `late ended with exit code 1. Port ${port} was taken by another process in the moment before. Start again. Its log: ${join(folder, 'logs', 'late.log')}`,
  )
})

test('the end of a server that was ready is reported by name', async () => {
  await supervisor.start(
    await server('web', `setTimeout(() => { console.log('out of luck'); process.exit(9) }, 500); ${serve}`),
  )
  await untilSaid(2)
  expect(said[1]).toBe(
    `web ended with exit code 9 though the bed needs it. ${join(folder, 'logs', 'web.log')} ends with: out of luck`,
  )
})

test('a start that is given up throws the reason', async () => {
  const started = supervisor.start(await server('slow', 'setInterval(() => {}, 1000)'))
  cancellation.current.abort(new Error('Interrupted.'))
  await expect(started).rejects.toThrow('Interrupted.')
})

test('nothing is started once the bed goes down', async () => {
  await supervisor[Symbol.asyncDispose]()
  await expect(supervisor.start(await server('web', serve))).rejects.toThrow(
    'web cannot be started: the bed is going down.',
  )
  expect(processesWith(folderVariable, folder)).toEqual([])
})

test('all can be killed without waiting', async () => {
  await supervisor.start(await server('stubborn', `process.on('SIGTERM', () => {}); ${serve}`))
  const [pid = 0] = processesWith(folderVariable, folder)
  supervisor.kill()
  while (identify(pid) !== undefined) await new Promise(resolve => setTimeout(resolve, 20))
  expect(said).toHaveLength(1)
})

async function untilSaid(lines: number): Promise<void> {
  while (said.length < lines) await new Promise(resolve => setTimeout(resolve, 20))
}
