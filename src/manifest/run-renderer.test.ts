import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { runRenderer } from './run-renderer.ts'
import { inScratchFolder } from './scratch-folder.ts'

function run(script: string, options: Partial<Parameters<typeof runRenderer>[0]> = {}) {
  return inScratchFolder(home => runRenderer({ program: execPath, arguments: ['-e', script], home, ...options }))
}

test('gives the output, and the words of a program that fails', async () => {
  await expect(run('console.log("done")')).resolves.toEqual({ output: 'done\n' })
  await expect(run('console.error("bad input"); process.exit(3)')).resolves.toEqual({ failure: 'bad input\n' })
  await expect(run('process.exit(3)')).resolves.toEqual({ failure: 'it ended with exit code 3 and said nothing' })
})

test('the program sees no search path, no home of the user and nothing else of the environment', async () => {
  const { output } = await run('console.log(JSON.stringify(process.env))')
  const environment = JSON.parse(output ?? '{}') as Record<string, string>
  expect(environment['PATH']).toBe('')
  expect(environment['HOME']).toMatch(/towpath-/)
  for (const value of [environment['HELM_PLUGINS'], environment['KUSTOMIZE_PLUGIN_HOME']]) {
    expect(value?.startsWith(environment['HOME'] ?? '-')).toBe(true)
  }
  expect(Object.keys(environment).filter(name => /TOKEN|GITHUB|AWS|NODE|USER/.test(name))).toEqual([])
})

test('nothing is given to a shell', async () => {
  const { output } = await run('console.log(process.argv.slice(1).join("|"))', {
    arguments: ['-e', 'console.log(process.argv.slice(1).join("|"))', '--', '$(id)', '; id', '`id`'],
  })
  expect(output).toBe('$(id)|; id|`id`\n')
})

test('ends a program that takes too long or writes too much', async () => {
  await expect(run('setInterval(() => {}, 1000)', { timeout: 200 })).resolves.toEqual({
    failure: 'it did not end within 0.2 s',
  })
  await expect(run('process.stdout.write("x".repeat(3_000_000))', { maximumOutput: 1024 * 1024 })).resolves.toEqual({
    failure: 'it wrote more than 1 MiB',
  })
})

test('a Go program that runs out of memory is not quoted with its stacks', async () => {
  const dump =
    'runtime: out of memory: cannot allocate 4194304-byte block\nfatal error: out of memory\n\ngoroutine 1 [running]:\n'
  await expect(run(`process.stderr.write(${JSON.stringify(dump)}); process.exitCode = 2`)).resolves.toEqual({
    failure: 'it needs more than 4 GiB of memory',
  })
})

test('the signal ends it and its reason comes through', async () => {
  const controller = new AbortController()
  const running = run('setInterval(() => {}, 1000)', { signal: controller.signal })
  controller.abort(new Error('cancelled'))
  await expect(running).rejects.toThrow('cancelled')
})

test.each([
  { name: 'a program that takes too long', options: { timeout: 500 }, last: 'setInterval(() => {}, 1000)' },
  { name: 'a program that ends', options: {}, last: 'process.exit(0)' },
])('what $name has started ends with it', async ({ options, last }) => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-beat-'))
  const beat = join(folder, 'beat')
  const child = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(beat)}, '.'), 20)`
  const start = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`
  await run(`${start}; setTimeout(() => { ${last} }, 300)`, options)
  const size = async () => (await stat(beat)).size
  const then = await size()
  await sleep(200)
  expect(await size()).toBe(then)
  expect(then).toBeGreaterThan(0)
  await rm(folder, { recursive: true })
})
