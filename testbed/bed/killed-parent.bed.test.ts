import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { bedProcesses } from './bed-processes.fixture.ts'
import { bedTest } from './bed-test.ts'
import { componentsOf } from './requirements.ts'
import { sweepRunFolders } from './run-folder.ts'

const test = bedTest(componentsOf({}))

test('a bed whose parent is killed leaves nothing running, and the next start sweeps its folder', async () => {
  const parent = spawn(process.execPath, [join(import.meta.dirname, 'start-and-wait.fixture.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(parent.stdout.setEncoding('utf8'), 'data')
  const folder = String(said).trim()
  expect(bedProcesses(folder).length).toBeGreaterThanOrEqual(5)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  // The promise is five seconds; the kernel needs no more than a moment.
  await sleep(5_000)
  expect(bedProcesses(folder)).toEqual([])
  expect(existsSync(folder)).toBe(true)
  await sweepRunFolders(tmpdir())
  expect(existsSync(folder)).toBe(false)
})
