import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from '@jest/globals'
import { bedTest } from './bed-test.ts'
import { componentsOf } from './requirements.ts'
import { startTestBed } from './start.ts'
import type { TestBedOptions } from './test-bed.ts'

const test = bedTest(componentsOf({}))

let temporary: string
let occupied: Server
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'failed-start-'))
  occupied = createServer()
  await new Promise<void>(resolve => occupied.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  occupied.close()
  await rm(temporary, { recursive: true, force: true })
})

/** What a start says that fails. */
async function failure(options: TestBedOptions): Promise<string> {
  try {
    await using bed = await startTestBed({ temporaryFolder: temporary, ...options })
    return `up in ${bed.folder}`
  } catch (error) {
    return String(error)
  }
}

test('a wanted port that is taken is one clear line, and nothing is left', async () => {
  const address = occupied.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  expect(await failure({ ports: { etcd: port } })).toBe(
    `UserError: Port ${port}, wanted for etcd, is taken. Choose another with --port etcd=NUMBER, or leave it out and a free one is chosen.`,
  )
  expect(await readdir(temporary)).toEqual([])
})

test('a wanted port under a name that nothing has is not passed over', async () => {
  const said = await failure({ ports: { 'kube-apisever': 30_001 } })
  const [logs = ''] = await readdir(temporary)
  expect(await readdir(join(temporary, logs))).toContain('kube-apiserver.log')
  expect(said).toBe('UserError: Nothing in this bed listens under the name kube-apisever. Did you mean kube-apiserver?')
})

test('a start that is given up ends what it started', async () => {
  const over = new AbortController()
  const said = await failure({
    signal: over.signal,
    log: line => {
      if (line.startsWith('kube-apiserver is ready')) over.abort(new Error('given up'))
    },
  })
  expect(said).toBe('Error: given up')
  expect(await readdir(temporary)).toEqual([])
})

test('a folder for temporary files that is not there is one clear line', async () => {
  const missing = join(temporary, 'missing')
  expect(await failure({ temporaryFolder: missing })).toBe(
    `UserError: The folder for temporary files, ${missing}, does not exist. Set TMPDIR to a folder that does.`,
  )
})
