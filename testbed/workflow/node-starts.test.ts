import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { watchNode } from './node-starts.ts'

test('the first node of the PATH is this one, and each script that it runs is noted with the version', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath node-'))
  try {
    const watch = await watchNode(folder)
    const script = join(folder, 'script.js')
    await writeFile(script, 'console.log(process.execPath)\n')
    const env = { ...watch.environment, PATH: `${watch.folder}:${process.env['PATH']}` }
    const node = (...args: string[]) => spawnSync('node', args, { env, encoding: 'utf8' })
    expect(node(script).stdout.trim()).toBe(process.execPath)
    node('--eval', '0')
    expect(await watch.take()).toEqual([{ version: process.version, script: 'script.js' }])
    expect(await watch.take()).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
