import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { pushImage } from '../registry/seed/push-image.ts'
import { startRegistry } from '../registry/start.ts'
import { gitText } from './git/run-git.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createRepository } from './seed/create-repository.ts'
import { createJobToken } from './seed/create-token.ts'
import { startGitHub } from './start.ts'

const file = 'overlays/kustomization.yaml'

test('towpath bump with a token: a dry run reads, a commit writes, and the same again is no difference', async () => {
  await using registry = await startRegistry()
  const github = await startGitHub({ validateAnswers: true })
  try {
    const repository = await createRepository(github.world, { owner: 'canal', name: 'shop' })
    const { name: image } = await pushImage({ host: registry.host, repository: 'shop/backend', tag: 'v1' })
    const files = { [file]: `images:\n- name: ${image}\n  newTag: old\n` }
    const start = await commitFiles(github.world, repository, { branch: 'main', message: 'Start', files })
    const token = createJobToken(github.world, { repositories: [repository], permissions: { contents: 'write' } })
    const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: github.url }
    const bump = (...args: string[]) =>
      run(environment, ['bump', `${image}:v1`, '--paths', file, '--repository', 'canal/shop', ...args])
    const head = () => gitText(repository.folder, ['rev-parse', 'main'])

    expect(await bump('--dry-run')).toMatchObject({ code: 0, stdout: expect.stringContaining('Would change 2 lines') })
    expect(await head()).toBe(start)
    const { code, stdout } = await bump('--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, outcome: 'committed', commit: await head() })
    expect(await bump()).toMatchObject({ code: 0, stdout: expect.stringContaining('no difference, no commit') })
  } finally {
    await github.close()
  }
})

/** Runs `towpath` from source with these variables and no others. */
async function run(environment: Readonly<Record<string, string>>, args: readonly string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'cli', 'main.ts'), ...args], {
    cwd: import.meta.dirname,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return { stdout: await text(child.stdout), code: await ended }
}
