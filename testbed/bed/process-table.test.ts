import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test as everywhere, expect } from '@jest/globals'
import { hasEnded, identify, type ProcessIdentity, processesWith } from './process-table.ts'

const test = process.platform === 'linux' ? everywhere : everywhere.skip

function self(): ProcessIdentity {
  const identity = identify(process.pid)
  if (identity === undefined) throw new Error('this process runs')
  return identity
}

test('a process that runs has not ended', () => {
  expect(self()).toMatchObject({ pid: process.pid, started: expect.stringMatching(/^\d+$/) })
  expect(hasEnded(self())).toBe(false)
})

test.each([
  { name: 'of an earlier start of the machine', change: { boot: 'another' }, ended: true },
  { name: 'whose number another process has now', change: { started: '1' }, ended: true },
  { name: 'whose number nobody has', change: { pid: 2 ** 22 + 1 }, ended: true },
  { name: 'of another container', change: { started: '1', namespace: 'pid:[1]' }, ended: false },
])('a process $name: ended is $ended', ({ change, ended }) => {
  expect(hasEnded({ ...self(), ...change })).toBe(ended)
})

test('processes are found by a setting of their environment, whole, until they have ended', async () => {
  const value = `/tmp/bed ${process.pid}`
  const child = spawn('sleep', ['60'], { env: { PATH: process.env['PATH'], BED_FOLDER: value } })
  await once(child, 'spawn')
  expect(processesWith('BED_FOLDER', value)).toEqual([child.pid])
  expect(processesWith('BED_FOLDER', value.slice(0, -1))).toEqual([])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(processesWith('BED_FOLDER', value)).toEqual([])
  expect(identify(child.pid ?? 0)).toBeUndefined()
})
