import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DeniedError } from '../../../src/github/denied-error.ts'
import { findOpenPullRequest, readFileAt } from '../../../src/github/pull-request.ts'
import { commitFiles } from '../seed/commit-files.ts'
import { createRepository, forkRepository } from '../seed/create-repository.ts'
import { createReadOnlyToken, createUserToken } from '../seed/create-token.ts'
import { connect, openShop, type Shop } from '../shop.fixture.ts'
import { openPullRequest } from '../state/open-pull-request.ts'
import { ensureUser } from '../state/world.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

async function openFork() {
  const { world } = shop.peer
  const repository = await createRepository(world, { owner: 'canal', name: `public-${world.lastId}` })
  await commitFiles(world, repository, { branch: 'main', message: 'Start', files: { a: '1\n' } })
  const fork = await forkRepository(world, repository, 'visitor')
  await commitFiles(world, fork, { branch: 'change', from: 'main', message: 'Change', files: { a: '2\n' } })
  const head = { repository: fork, branch: 'change' }
  const author = ensureUser(world, 'visitor')
  const pull = await openPullRequest(world, { repository, head, base: 'main', title: 'Change', author })
  const token = createReadOnlyToken(world, repository)
  return { repository, fork, pull, github: await connect(shop.peer, repository, token) }
}

test('a pull request shows what it changes and whether it merges', async () => {
  const { octokit, repository } = shop.github
  const { data } = await octokit.rest.pulls.get({ ...repository, pull_number: 1 })
  expect(data).toMatchObject({
    number: 1,
    mergeable: true,
    changed_files: 1,
    commits: 1,
    merge_commit_sha: shop.pull.mergeCommit,
  })
  const files = await octokit.rest.pulls.listFiles({ ...repository, pull_number: 1 })
  expect(files.data).toMatchObject([{ filename: 'manifests/app.yaml', status: 'modified' }])
})

test('a conflict has no merge commit', async () => {
  const { world } = shop.peer
  const repository = await createRepository(world, { owner: 'canal', name: 'conflict' })
  await commitFiles(world, repository, { branch: 'main', message: 'Start', files: { a: '1\n' } })
  await commitFiles(world, repository, { branch: 'ours', from: 'main', message: 'Ours', files: { a: '2\n' } })
  const head = { repository, branch: 'ours' }
  const author = ensureUser(world, 'canal')
  const pull = await openPullRequest(world, { repository, head, base: 'main', title: 'Ours', author })
  expect(pull.mergeCommit).toBeDefined()
  await commitFiles(world, repository, { branch: 'main', message: 'Theirs', files: { a: '3\n' } })
  const { octokit } = await connect(shop.peer, repository, createUserToken(world, 'canal', [repository]))
  const { data } = await octokit.rest.pulls.get({ owner: 'canal', repo: 'conflict', pull_number: pull.number })
  expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty', merge_commit_sha: null })
})

test('a pull request is opened by the API and found by its head commit', async () => {
  const { octokit, repository } = shop.github
  await commitFiles(shop.peer.world, shop.repository, {
    branch: 'next',
    from: 'main',
    message: 'Next',
    files: { n: '1' },
  })
  const { data } = await octokit.rest.pulls.create({ ...repository, title: 'Next', head: 'next', base: 'main' })
  expect(data).toMatchObject({ title: 'Next', user: { login: 'github-actions[bot]', type: 'Bot' } })
  const head = { sha: data.head.sha, repository: 'canal/shop', branch: 'next' }
  expect(await findOpenPullRequest(shop.github, head)).toBe(data.number)
  await octokit.rest.pulls.update({ ...repository, pull_number: data.number, state: 'closed' })
  expect(await findOpenPullRequest(shop.github, head)).toBeUndefined()
})

test("a fork's pull request is found by its branch, only while that is its newest commit", async () => {
  const { fork, pull, github } = await openFork()
  const head = { sha: pull.head.sha, repository: `visitor/${fork.name}`, branch: 'change' }
  expect(await findOpenPullRequest(github, head)).toBe(1)
  await commitFiles(shop.peer.world, fork, { branch: 'change', message: 'More', files: { a: '3\n' } })
  expect(await findOpenPullRequest(github, head)).toBeUndefined()
})

test("a fork's token reads everything and writes nothing", async () => {
  const { pull, github } = await openFork()
  expect(await readFileAt(github, pull.head.sha, 'a')).toBe('2\n')
  expect(await readFileAt(github, pull.head.sha, 'none')).toBeUndefined()
  const comment = github.octokit.rest.issues.createComment({ ...github.repository, issue_number: 1, body: 'x' })
  await expect(comment).rejects.toBeInstanceOf(DeniedError)
  await expect(comment).rejects.toThrow(/Resource not accessible by integration.*Add "pull-requests: write".*forks/s)
})

test('all changed files are listed, beyond one page', async () => {
  const { world } = shop.peer
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`many/${index}.yaml`, `a: ${index}\n`]))
  await commitFiles(world, shop.repository, { branch: 'many', from: 'main', message: 'Many', files })
  const head = { repository: shop.repository, branch: 'many' }
  const author = ensureUser(world, 'canal')
  const pull = await openPullRequest(world, { repository: shop.repository, head, base: 'main', title: 'Many', author })
  const { octokit, repository } = shop.github
  const wanted = { ...repository, pull_number: pull.number, per_page: 100 }
  expect(await octokit.paginate(octokit.rest.pulls.listFiles, wanted)).toHaveLength(120)
})
