import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type FakeGo, makeFakeGo } from './fake-go.fixture.ts'

const main = join(import.meta.dirname, 'main.ts')
const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint'
const kubeconform = 'github.com/yannh/kubeconform/cmd/kubeconform'

let folder = ''
let fake: FakeGo
let running: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-main-'))
  fake = await makeFakeGo(join(folder, 'go'))
})
afterEach(async () => {
  running?.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

/** Sends a signal to the run a little after it has said `text`. */
function killAfter(text: string, signal: NodeJS.Signals): (said: string) => void {
  let done = false
  return said => {
    if (done || !said.includes(text)) return
    done = true
    setTimeout(() => running?.kill(signal), 200)
  }
}

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Builds with the stand-in for Go; `onText` sees what has been said so far. */
async function build(
  names: readonly string[],
  { onText, path = fake.folder }: { readonly onText?: (text: string) => void; readonly path?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...names], {
    env: { PATH: path, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text
    onText?.(errors)
  })
  const [code] = await once(child, 'close')
  return { code, output, errors }
}

const cached = () => readdir(join(folder, 'cache', 'towpath', 'testbed'))
const builds = async () => (await fake.calls()).filter(([verb]) => verb === 'build').map(call => call.at(-1))

test('what is missing is built, what is there is kept, and a table says which', async () => {
  const first = await build(['kubeconform'])
  expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^kubeconform .* built$/m) })
  const second = await build(['kubeconform', 'actionlint'])
  expect(second.output).toMatch(/^kubeconform .* in the cache$/m)
  expect(second.output).toMatch(/^actionlint .* built$/m)
  expect(second.errors).toMatch(/^1 built in \d+ s, 1 in the cache: /m)
  expect(await builds()).toEqual([kubeconform, actionlint])
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s: it says what is done, and the next run goes on', async signal => {
  await fake.plan({ [kubeconform]: 'hang' })
  const interrupted = await build(['actionlint', 'kubeconform'], {
    onText: killAfter('[2/2] kubeconform', signal),
  })
  expect(interrupted.code).toBe(130)
  expect(interrupted.errors).toMatch(/^Interrupted in kubeconform; 1 of 2 are built\. Run again to go on\.$/m)
  await fake.plan({})
  const next = await build(['actionlint', 'kubeconform'])
  expect(next.code).toBe(0)
  expect(next.output).toMatch(/^actionlint .* in the cache$/m)
  expect(next.output).toMatch(/^kubeconform .* built$/m)
})

test('a build that was killed half-way leaves nothing that the next run would take', async () => {
  await fake.plan({ [actionlint]: 'hang' })
  const killed = await build(['actionlint'], {
    onText: killAfter('[1/1] actionlint', 'SIGKILL'),
  })
  expect(killed.code).toBeNull()
  await fake.plan({})
  expect(await build(['actionlint'])).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^actionlint .* built$/m),
  })
  expect((await cached()).filter(name => name.startsWith('.'))).toEqual([])
})

test.each([
  {
    name: 'no network',
    fails: 'main.go:5:2: a@v1: Get "https://proxy.example.org/": dial tcp: lookup proxy.example.org: no such host',
    says: /^actionlint: Modules could not be fetched \(.*\)\. Connect to the network and run again; what is built stays\.$/m,
  },
  {
    name: 'a full disk',
    fails: 'write /cache/a: no space left on device',
    says: /^actionlint: The disk is full \(.*\)\. Make room and run again; what is built stays\.$/m,
  },
])('$name: one line, and exit 3', async ({ fails, says }) => {
  await fake.plan({ [actionlint]: { fails } })
  const ended = await build(['kubeconform', 'actionlint'])
  expect(ended).toMatchObject({ code: 3, errors: expect.stringMatching(says) })
  expect(ended.errors).not.toContain('    at ')
})

test.each([
  { name: 'no Go', says: 'There is no Go on the PATH.', path: () => join(folder, 'nowhere') },
  {
    name: 'an old Go',
    says: 'go1.20 is too old: the test bed needs Go 1.21 or newer',
    path: async () => (await makeFakeGo(join(folder, 'old'), { version: 'go1.20' })).folder,
  },
  {
    name: 'an unknown name',
    says: 'The test bed has no nats. It has: etcd,',
    names: ['nats'],
    path: () => fake.folder,
  },
])('$name: one line, exit 3, and nothing is built', async ({ says, path, names = ['actionlint'] }) => {
  const ended = await build(names, { path: await path() })
  expect(ended.code).toBe(3)
  expect(ended.errors.trim().split('\n')).toEqual([expect.stringContaining(says)])
})

test('without Go, what the cache holds is good', async () => {
  await build(['actionlint'])
  expect(await build(['actionlint'], { path: join(folder, 'nowhere') })).toMatchObject({ code: 0 })
})

test('a cache that cannot be made is one line', async () => {
  await writeFile(join(folder, 'cache'), 'a file')
  const ended = await build(['actionlint'])
  expect(ended.code).toBe(3)
  expect(ended.errors).not.toContain('    at ')
  expect(ended.errors).toContain(join(folder, 'cache'))
})
