import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect } from '@jest/globals'
import { bedProcesses } from './bed-processes.fixture.ts'
import { bedTest } from './bed-test.ts'
import { componentsOf } from './requirements.ts'

const test = bedTest(componentsOf({}))

class Command {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  output = ''
  errors = ''

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout.setEncoding('utf8').on('data', text => {
      this.output += text
    })
    this.child.stderr.setEncoding('utf8').on('data', text => {
      this.errors += text
    })
  }

  /** Waits until standard error has the text; fails where the command ends without. */
  async untilSays(text: string): Promise<void> {
    while (!this.errors.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`it ended and said: ${this.errors}`)
      await sleep(20)
    }
  }

  get folder(): string {
    return this.output.match(/^run folder +(.*)$/m)?.[1] ?? ''
  }
}

const commands: Command[] = []
function run(...args: string[]): Command {
  const command = new Command(args)
  commands.push(command)
  return command
}
afterEach(() => {
  for (const { child } of commands.splice(0)) child.kill('SIGKILL')
})

test('it prints what to connect to, waits, and goes down in order when it is interrupted', async () => {
  const command = run('--timings')
  await command.untilSays('Ctrl-C takes it down.')
  expect(command.output).toMatch(
    /^kube-apiserver {2}https:\/\/127\.0\.0\.1:\d+\nrun folder {6}\/.*\n\nexport KUBECONFIG=\/.*\n$/,
  )
  expect(command.errors).toMatch(/^etcd is ready after/)
  expect(command.errors).toMatch(/^kube-controller-manager +\d+\.\d s$/m)
  const { folder } = command
  expect(bedProcesses(folder).length).toBeGreaterThanOrEqual(5)
  command.child.kill('SIGINT')
  expect(await once(command.child, 'exit')).toEqual([0, null])
  expect(command.errors).toMatch(/Going down\..*\nThe test bed is down after \d+\.\d s\.\n$/)
  expect({ processes: bedProcesses(folder), left: existsSync(folder) }).toEqual({ processes: [], left: false })
})

test('an interrupted start ends what it started', async () => {
  const command = run()
  await command.untilSays('etcd is ready')
  command.child.kill('SIGTERM')
  expect(await once(command.child, 'exit')).toEqual([130, null])
  expect(command.output).toBe('')
})

test('a second interruption ends all at once', async () => {
  const command = run()
  await command.untilSays('Ctrl-C takes it down.')
  const { folder } = command
  const ended = once(command.child, 'exit')
  command.child.kill('SIGINT')
  await sleep(600)
  command.child.kill('SIGINT')
  const [code] = await ended
  // Where the bed was down within that time, there was nothing left to end.
  expect([0, 130]).toContain(code)
  while (bedProcesses(folder).length > 0) await sleep(20)
  expect(existsSync(folder)).toBe(false)
})

test.each([
  { args: ['--gatekeper'], code: 2, says: 'unknown option --gatekeper. Did you mean --gatekeeper?\n' },
  { args: ['--port', 'etcd=99999'], code: 3, says: '99999, wanted for etcd, is not a port (1 to 65535).' },
])('$args ends with $code and one clear line', async ({ args, code, says }) => {
  const command = run(...args)
  expect(await once(command.child, 'close')).toEqual([code, null])
  expect(command.errors).toContain(says)
  expect(command.output).toBe('')
})
