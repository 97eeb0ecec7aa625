import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { explainLog, readLogTail } from './log-tail.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-tail-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function tailOf(text: string): Promise<string[]> {
  await writeFile(join(folder, 'x.log'), text)
  return readLogTail(join(folder, 'x.log'))
}

test('of a long log the last whole lines are given, without empty ones', async () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index}`)
  const tail = await tailOf(`${lines.join('\n\n')}\n`)
  expect(tail.length).toBeGreaterThan(100)
  expect(tail.slice(1)).toEqual(lines.slice(1 - tail.length))
})

test('a line without end is cut', async () => {
  const [line = ''] = await tailOf('x'.repeat(1_000_000))
  expect(line).toMatch(/^x+…$/)
  expect(line.length).toBeLessThan(500)
})

test('an empty log and none have no lines', async () => {
  expect(await tailOf('')).toEqual([])
  expect(await readLogTail(join(folder, 'none.log'))).toEqual([])
})

test.each([
  {
    name: 'a port that was taken, as Go says it',
    line: 'Error: listen tcp 127.0.0.1:20041: bind: address already in use',
    cause: 'Port 20041 was taken by another process in the moment before. Start again.',
  },
  {
    name: 'a port that was taken, as Redis says it',
    line: '# Could not create server TCP listening socket 127.0.0.1:6379: bind: Address already in use',
    cause: 'Port 6379 was taken by another process in the moment before. Start again.',
  },
  {
    name: 'a port that was taken and is not named',
    line: 'bind: address already in use',
    cause: 'A port was taken by another process in the moment before. Start again.',
  },
  {
    name: 'a full disk',
    line: 'panic: write /tmp/x/wal: no space left on device',
    cause: 'The disk is full. Make room, or set TMPDIR to a folder that has some.',
  },
  { name: 'anything else', line: 'panic: runtime error', cause: undefined },
])('the cause of $name', ({ line, cause }) => {
  expect(explainLog(['I1124 started', line, 'goroutine 1'])).toBe(cause)
})
