import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { GitFailed, gitText, runGit } from '../git/run-git.ts'
import { commitFiles } from '../seed/commit-files.ts'
import { createRepository } from '../seed/create-repository.ts'
import { createReadOnlyToken, createUserToken } from '../seed/create-token.ts'
import { openShop, type Shop } from '../shop.fixture.ts'
import { fullName, type Repository } from '../state/repository.ts'

let shop: Shop
let folder: string
beforeAll(async () => {
  shop = await openShop()
  folder = await mkdtemp(join(tmpdir(), 'towpath-git-http-'))
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

function url(repository: Repository, token?: string): string {
  const credentials = token === undefined ? '' : `x-access-token:${token}@`
  return `${shop.peer.url.replace('//', `//${credentials}`)}/${fullName(repository)}.git`
}

async function clone(name: string, from: string, ...options: string[]): Promise<string> {
  const target = join(folder, name)
  await runGit(folder, ['clone', '--quiet', ...options, from, target])
  return target
}

async function commit(clone: string, file: string, content: string): Promise<string> {
  await writeFile(join(clone, file), content)
  await runGit(clone, ['add', '.'])
  await runGit(clone, ['commit', '--quiet', '-m', `Write ${file}`])
  return gitText(clone, ['rev-parse', 'HEAD'])
}

test('a clone, a commit and a push bring the pull request up to date', async () => {
  const token = createUserToken(shop.peer.world, 'canal', [shop.repository])
  const work = await clone('push', url(shop.repository, token), '--branch=scale')
  // Five megabytes go as a compressed stream of unknown length.
  const sha = await commit(
    work,
    'large.txt',
    Array.from({ length: 700_000 }, (_, line) => `line ${line % 977}`).join('\n'),
  )
  await runGit(work, ['push', '--quiet', 'origin', 'scale'])
  expect(shop.pull.head.sha).toBe(sha)
  await runGit(work, ['fetch', '--quiet', 'origin', '+refs/pull/1/*:refs/pull/1/*'])
  expect(await gitText(work, ['rev-parse', 'refs/pull/1/head'])).toBe(sha)
  expect(await gitText(work, ['rev-parse', 'refs/pull/1/merge', 'refs/pull/1/merge^2'])).toBe(
    `${shop.pull.mergeCommit}\n${sha}`,
  )
  expect(shop.peer.requests).toContainEqual(
    expect.objectContaining({ method: 'POST', path: '/canal/shop.git/git-receive-pack', status: 200, actor: 'canal' }),
  )
})

test('a shallow clone has one commit', async () => {
  const token = createReadOnlyToken(shop.peer.world, shop.repository)
  const work = await clone('shallow', url(shop.repository, token), '--depth=1', '--branch=scale')
  expect(await gitText(work, ['rev-list', '--count', 'HEAD'])).toBe('1')
})

test('a push that would lose history is refused, and forced only where history is not protected', async () => {
  const { world } = shop.peer
  const open = await createRepository(world, { owner: 'canal', name: 'open' })
  const kept = await createRepository(world, { owner: 'canal', name: 'kept', protectHistory: true })
  const token = createUserToken(world, 'canal', [open, kept])
  for (const [repository, forced] of [
    [open, 'taken'],
    [kept, 'refused'],
  ] as const) {
    await commitFiles(world, repository, { branch: 'main', message: 'Start', files: { a: '1' } })
    const work = await clone(repository.name, url(repository, token))
    const theirs = await commitFiles(world, repository, { branch: 'main', message: 'Theirs', files: { a: '2' } })
    const ours = await commit(work, 'b', 'ours')
    await expect(runGit(work, ['push', 'origin', 'main'])).rejects.toThrow(/rejected.*fetch first/s)
    const push = runGit(work, ['push', '--force', 'origin', 'main'])
    if (forced === 'taken') await push
    else await expect(push).rejects.toThrow(/denying non-fast-forward/)
    const { stdout } = await runGit(repository.folder, ['rev-parse', 'main'])
    expect(stdout.toString().trim()).toBe(forced === 'taken' ? ours : theirs)
  }
})

test('refs of pull requests cannot be pushed', async () => {
  const token = createUserToken(shop.peer.world, 'canal', [shop.repository])
  const work = await clone('hidden', url(shop.repository, token))
  await expect(runGit(work, ['push', 'origin', 'HEAD:refs/pull/9/head'])).rejects.toThrow(/hidden ref/)
})

test.each([
  { name: 'nobody clones what is private', token: () => undefined, push: false, message: /could not read Username/ },
  { name: 'nobody clones with a wrong token', token: () => 'wrong', push: false, message: /Authentication failed/ },
  {
    name: 'a token of another repository does not see what is private',
    token: () => createUserToken(shop.peer.world, 'stranger', []),
    push: false,
    message: /not found/,
  },
  {
    name: "a fork's token cannot push",
    token: () => createReadOnlyToken(shop.peer.world, shop.repository),
    push: true,
    message: /Permission to canal\/shop.git denied to github-actions\[bot\]/,
  },
])('$name', async ({ token, push, message }) => {
  const target = url(shop.repository, token())
  const done = push
    ? runGit(shop.repository.folder, ['push', target, 'main:refs/heads/other'])
    : runGit(folder, ['clone', '--quiet', target, join(folder, 'refused')])
  await expect(done).rejects.toThrow(message)
  await expect(done).rejects.toBeInstanceOf(GitFailed)
})

test('what is public can be cloned without a token', async () => {
  const repository = await createRepository(shop.peer.world, { owner: 'canal', name: 'public' })
  await commitFiles(shop.peer.world, repository, { branch: 'main', message: 'Start', files: { a: '1' } })
  const work = await clone('public', url(repository))
  expect(await gitText(work, ['ls-files'])).toBe('a')
})
