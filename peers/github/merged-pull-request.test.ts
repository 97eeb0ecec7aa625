import { expect, test } from '@jest/globals'
import { readCommitRange } from '../../src/github/commit-range.ts'
import { findMergedPullRequests } from '../../src/github/pull-request.ts'
import { readCommit, writeCommit } from './git/commits.ts'
import { commitFiles } from './seed/commit-files.ts'
import { forkRepository } from './seed/create-repository.ts'
import { openShop, type Shop } from './shop.fixture.ts'
import { mergePullRequest } from './state/merge-pull-request.ts'
import { openPullRequest } from './state/open-pull-request.ts'
import { ensureUser } from './state/world.ts'

async function numbersOf({ github }: Shop, sha: string) {
  return (await findMergedPullRequests(github, sha)).map(({ number }) => number)
}

test.each(['merge', 'squash'] as const)('a commit leads to the pull request that brought it in: %s', async method => {
  await using shop = await openShop()
  const { peer, pull, repository } = shop
  expect(await numbersOf(shop, pull.head.sha)).toEqual([])
  const commit = await mergePullRequest(peer.world, pull, method)
  const later = await commitFiles(peer.world, repository, { branch: 'main', message: 'Later', files: { a: '1' } })
  expect(await numbersOf(shop, commit)).toEqual([pull.number])
  expect(await numbersOf(shop, pull.head.sha)).toEqual([pull.number])
  expect(await numbersOf(shop, later)).toEqual([])
  expect(await numbersOf(shop, 'f'.repeat(40))).toEqual([])
  const { data } = await shop.github.octokit.rest.pulls.get({ ...shop.github.repository, pull_number: pull.number })
  expect(data).toMatchObject({ merged: true, state: 'closed', merge_commit_sha: commit })
})

test("a fork's commit leads to its pull request once it is merged, and a closed one is none", async () => {
  await using shop = await openShop()
  const { peer, pull, repository } = shop
  const fork = await forkRepository(peer.world, repository, 'visitor')
  const sha = await commitFiles(peer.world, fork, {
    branch: 'change',
    from: 'main',
    message: 'Mine',
    files: { b: '1' },
  })
  const author = ensureUser(peer.world, 'visitor')
  const head = { repository: fork, branch: 'change' }
  const theirs = await openPullRequest(peer.world, { repository, head, base: 'main', title: 'Mine', author })
  expect(await numbersOf(shop, sha)).toEqual([])
  await mergePullRequest(peer.world, theirs)
  expect(await numbersOf(shop, sha)).toEqual([theirs.number])
  pull.state = 'closed'
  expect(await numbersOf(shop, pull.head.sha)).toEqual([])
})

test('merging takes the right to write, and only an open pull request without conflict', async () => {
  await using shop = await openShop({ contents: 'write', pull_requests: 'write' })
  const { github, pull } = shop
  const merge = () => github.octokit.rest.pulls.merge({ ...github.repository, pull_number: pull.number })
  expect((await merge()).data).toMatchObject({ merged: true, sha: pull.mergeCommit })
  await expect(merge()).rejects.toThrow('not mergeable')
})

test('the commits between two are read, the oldest first, a hundred of more', async () => {
  await using shop = await openShop()
  const { pull, repository, github } = shop
  const base = pull.base.sha
  const { tree } = await readCommit(repository.folder, base)
  const commits: string[] = []
  for (let count = 0; count < 102; count++)
    commits.push(await writeCommit(repository.folder, { tree, parents: [commits.at(-1) ?? base], message: `${count}` }))
  const at = (index: number) => commits[index] ?? ''
  expect(await readCommitRange(github, { base, head: at(1) })).toEqual({
    relation: 'ahead',
    commits: commits.slice(0, 2),
    total: 2,
  })
  expect(await readCommitRange(github, { base, head: at(101) })).toEqual({
    relation: 'ahead',
    commits: commits.slice(0, 100),
    total: 102,
  })
  expect(await readCommitRange(github, { base: at(1), head: base })).toMatchObject({ relation: 'behind', commits: [] })
  expect(await readCommitRange(github, { base: at(1), head: pull.head.sha })).toMatchObject({
    relation: 'diverged',
    commits: [pull.head.sha],
  })
  expect(await readCommitRange(github, { base, head: base })).toMatchObject({ relation: 'identical' })
  expect(await readCommitRange(github, { base, head: 'f'.repeat(40) })).toMatchObject({ relation: 'unknown' })
})
