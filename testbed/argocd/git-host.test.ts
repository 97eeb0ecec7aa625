import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { gitText, runGit } from '../../peers/github/git/run-git.ts'
import { startGitHost } from './git-host.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-git-host-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

test('serves a repository as an Application clones it, and each commit after', async () => {
  await using host = await startGitHost({ folder, port: await freePort() })
  const repository = await host.create('deploy', { 'a.yaml': 'a: 1\n', 'b/c.yaml': 'c: 1\n' })
  const clone = join(folder, 'clone')
  await runGit(folder, ['clone', '--quiet', '--branch=main', repository.url, clone])
  expect(await readFile(join(clone, 'b/c.yaml'), 'utf8')).toBe('c: 1\n')
  const commit = await repository.commit('Change one, remove one', { 'a.yaml': 'a: 2\n', 'b/c.yaml': undefined })
  await runGit(clone, ['pull', '--quiet'])
  expect(await gitText(clone, ['rev-parse', 'HEAD'])).toBe(commit)
  expect(await gitText(clone, ['ls-files'])).toBe('a.yaml')
})

test('says so where its port is taken', async () => {
  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  await expect(startGitHost({ folder, port })).rejects.toThrow(`The git server cannot listen on port ${port}.`)
  await new Promise(resolve => taken.close(resolve))
})
