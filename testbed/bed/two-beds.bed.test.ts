import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { bedProcesses } from './bed-processes.fixture.ts'
import { bedTest } from './bed-test.ts'
import { componentsOf } from './requirements.ts'
import { startTestBed } from './start.ts'
import type { TestBed } from './test-bed.ts'

const test = bedTest(componentsOf({}))

const beds: TestBed[] = []
const said: string[] = []
beforeAll(async () => {
  beds.push(...(await Promise.all([startTestBed(), startTestBed({ keepLogs: true, log: line => said.push(line) })])))
})
afterAll(async () => {
  for (const bed of beds) await bed[Symbol.asyncDispose]()
})

test('two beds run side by side, and one goes down without the other, leaving no process and no file', async () => {
  const [first, second] = beds
  if (first === undefined || second === undefined) throw new Error('two beds were started')
  await first.cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'only-in-first' } })
  expect(await second.cluster.get({ apiVersion: 'v1', kind: 'Namespace', name: 'only-in-first' })).toBeUndefined()
  expect(await readFile(first.kubeconfig, 'utf8')).toContain(first.addresses['kube-apiserver'])
  expect(bedProcesses(first.folder).length).toBeGreaterThanOrEqual(5)

  await first[Symbol.asyncDispose]()
  expect(bedProcesses(first.folder)).toEqual([])
  expect(existsSync(first.folder)).toBe(false)
  expect((await second.cluster.request('GET', '/readyz')).status).toBe(200)

  await second[Symbol.asyncDispose]()
  const kept = said.at(-1)?.replace('The logs are in ', '') ?? ''
  expect(await readFile(join(kept, 'kube-apiserver.log'), 'utf8')).toContain('Serving securely')
  expect(existsSync(second.folder)).toBe(false)
  await rm(kept, { recursive: true })
})
