import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { compareCommits } from '../../src/github/ancestry.ts'
import { readBranchHead, readBranchState, readFilesAt, readPathHistory } from '../../src/github/branch-state.ts'
import { type Change, commitOnBranch } from '../../src/github/commit-on-branch.ts'
import { writeCommit } from './git/commits.ts'
import { writeBlob, writeTree } from './git/objects.ts'
import { updateRef } from './git/refs.ts'
import { gitText } from './git/run-git.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createJobToken } from './seed/create-token.ts'
import { connect, openShop, type Shop } from './shop.fixture.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ contents: 'write' })
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

const path = 'manifests/app.yaml'

function writes(text: string): Change {
  return {
    files: new Map([[path, new TextEncoder().encode(text)]]),
    headline: `Write ${text.trim()}`,
    body: 'Towpath-Image: x',
  }
}

function push(branch: string, files: Record<string, string>): Promise<string> {
  return commitFiles(shop.peer.world, shop.repository, { branch, from: 'main', message: 'Push', files })
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

test('a change is one commit on the branch, made with two requests', async () => {
  const before = shop.peer.requests.length
  const result = await commitOnBranch(shop.github, {
    branch: 'main',
    paths: [path, 'none.yaml', 'manifests'],
    change: async ({ files }) => {
      expect([...files].map(([name, bytes]) => [name, textOf(bytes)])).toEqual([[path, 'replicas: 1\n']])
      return writes('replicas: 2\n')
    },
  })
  expect(result).toEqual({ outcome: 'committed', sha: await readBranchHead(shop.github, 'main'), attempts: 1 })
  expect(shop.peer.requests.slice(before, -1)).toHaveLength(2)
  const log = await gitText(shop.repository.folder, ['log', '-1', '--format=%B', 'main'])
  expect(log).toBe('Write replicas: 2\n\nTowpath-Image: x')
})

test('nothing to change is no commit', async () => {
  const head = await readBranchHead(shop.github, 'main')
  const result = await commitOnBranch(shop.github, { branch: 'main', paths: [path], change: async () => undefined })
  expect(result).toEqual({ outcome: 'unchanged', sha: head, attempts: 1 })
  expect(await readBranchHead(shop.github, 'main')).toBe(head)
})

test('where another was faster, the change is made on what it left', async () => {
  await push('race', { [path]: 'count: 0\n' })
  let pushes = 2
  const result = await commitOnBranch(shop.github, {
    branch: 'race',
    paths: [path],
    change: async ({ files }) => {
      const count = Number(textOf(files.get(path)).slice('count: '.length))
      if (pushes-- > 0) await push('race', { [path]: `count: ${count + 10}\n` })
      return writes(`count: ${count + 1}\n`)
    },
  })
  expect(result).toMatchObject({ outcome: 'committed', attempts: 3 })
  const head = await readBranchHead(shop.github, 'race')
  expect(textOf((await readFilesAt(shop.github, head, [path])).get(path))).toBe('count: 21\n')
  expect(shop.log).toContain('Another commit was faster: the change is made again on the new state (attempt 2).')
})

test('writers at once all land', async () => {
  await push('crowd', { [path]: '' })
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const change =
    (name: string) =>
    async ({ files }: { files: ReadonlyMap<string, Uint8Array> }) =>
      writes(`${textOf(files.get(path))}${name}\n`)
  await Promise.all(
    names.map(name => commitOnBranch(shop.github, { branch: 'crowd', paths: [path], change: change(name) })),
  )
  const head = await readBranchHead(shop.github, 'crowd')
  const lines = textOf((await readFilesAt(shop.github, head, [path])).get(path))
    .trim()
    .split('\n')
  expect(lines.toSorted()).toEqual(names)
})

test.each([
  { name: 'the work was done', kind: { type: 'status-after', status: 502 } as const },
  { name: 'it was not', kind: { type: 'status', status: 502 } as const },
  { name: 'the connection was cut', kind: { type: 'cut' } as const },
])('an answer that is lost makes no second commit, when $name', async ({ kind }) => {
  const branch = `lost-${kind.type}`
  await push(branch, { [path]: 'v1\n' })
  const before = await gitText(shop.repository.folder, ['rev-list', '--count', branch])
  let faults = 1
  const result = await commitOnBranch(shop.github, {
    branch,
    paths: [path],
    change: async ({ files }) => {
      if (textOf(files.get(path)) === 'v2\n') return undefined
      if (faults-- > 0) shop.peer.fail({ path: /\/graphql$/, kind })
      return writes('v2\n')
    },
  })
  expect(result.outcome).toBe('committed')
  expect(await gitText(shop.repository.folder, ['rev-list', '--count', branch])).toBe(String(Number(before) + 1))
  expect(await readBranchHead(shop.github, branch)).toBe(result.sha)
})

test('a rule of the branch is named, with what to do', async () => {
  await push('guarded', { [path]: 'v1\n' })
  const commit = () =>
    commitOnBranch(shop.github, { branch: 'guarded', paths: [path], change: async () => writes('v2\n') })
  const said = 'Repository rule violations found\n\nChanges must be made through a pull request.'
  shop.repository.branchRules.set('guarded', said)
  await expect(commit()).rejects.toMatchObject({ name: 'ProtectedBranchError' })
  await expect(commit()).rejects.toThrow(
    /refused the commit to guarded of canal\/shop: .*\nThe rule is "Require a pull request before merging"\..*"contents: write"/,
  )
})

test.each([
  { said: 'Required status check "build" is expected.', rule: 'Require status checks to pass' },
  { said: '2 of 2 required status checks are expected.', rule: 'Require status checks to pass' },
  {
    said: 'At least 1 approving review is required by reviewers with write access.',
    rule: 'Require a pull request before merging',
  },
  { said: 'Commits must have verified signatures.', rule: 'Require signed commits' },
  { said: 'You’re not authorized to push to this branch.', rule: 'Restrict who can push to matching branches' },
])('$said', async ({ said, rule }) => {
  await push('ruled', { [path]: 'v1\n' })
  shop.repository.branchRules.set('ruled', said)
  const commit = commitOnBranch(shop.github, { branch: 'ruled', paths: [path], change: async () => writes('v2\n') })
  await expect(commit).rejects.toThrow(`The rule is "${rule}".`)
})

test('a right that is missing is named, and a branch that is not there', async () => {
  const token = createJobToken(shop.peer.world, { repositories: [shop.repository], permissions: { contents: 'read' } })
  const reader = await connect(shop.peer, shop.repository, token)
  const change = async () => writes('v2\n')
  const commit = commitOnBranch(reader, { branch: 'main', paths: [path], change })
  await expect(commit).rejects.toMatchObject({ name: 'DeniedError', status: 403 })
  await expect(commit).rejects.toThrow('"contents: write"')
  const nowhere = commitOnBranch(shop.github, { branch: 'none', paths: [path], change })
  await expect(nowhere).rejects.toThrow('canal/shop has no branch "none". Make it first, or correct the name.')
})

test('bytes come as they are: a byte order mark, bytes that are no text, many files', async () => {
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`many/${index}.yaml`, `n: ${index}\n`]))
  const head = await push('bytes', { ...files, 'bom.yaml': '\ufeffa: b\r\n', 'zero.bin': 'a\0b' })
  const paths = [...Object.keys(files), 'bom.yaml', 'zero.bin']
  const read = await readFilesAt(shop.github, head, paths)
  expect([...read.keys()]).toEqual(paths)
  expect(textOf(read.get('many/119.yaml'))).toBe('n: 119\n')
  expect(textOf(read.get('bom.yaml'))).toBe('\ufeffa: b\r\n')
  expect(textOf(read.get('zero.bin'))).toBe('a\0b')
})

test('a symbolic link is no file that is edited', async () => {
  const head = await push('linked', { [path]: 'v1\n' })
  const link = await writeBlob(shop.repository.folder, Buffer.from('app.yaml'))
  const tree = await writeTree(shop.repository.folder, head, [{ path: 'link.yaml', mode: '120000', sha: link }])
  const commit = await writeCommit(shop.repository.folder, { tree, parents: [head], message: 'Link' })
  await updateRef(shop.repository.folder, 'refs/heads/linked', commit)
  const { files } = await readBranchState(shop.github, 'linked', ['link.yaml', path])
  expect([...files.keys()]).toEqual([path])
})

test('the history of a path, and how commits stand to each other', async () => {
  const first = await push('line', { [path]: 'h1\n' })
  const second = await push('line', { other: 'x\n' })
  const third = await push('line', { [path]: 'h3\n' })
  const history = (await readPathHistory(shop.github, third, [path, 'other'])).get(path)
  expect(history?.slice(0, 2)).toEqual([
    { sha: third, message: 'Push' },
    { sha: first, message: 'Push' },
  ])
  const many = Array.from({ length: 60 }, (_, index) => `none-${index}`)
  const all = await readPathHistory(shop.github, third, [...many, path])
  expect(all.size).toBe(61)
  expect(all.get(path)).toEqual(history)
  const stand = (base: string, head: string) => compareCommits(shop.github, 'canal/shop', { base, head })
  expect(await stand(first, third)).toBe('ahead')
  expect(await stand(third, second)).toBe('behind')
  expect(await stand(third, third)).toBe('identical')
  expect(await stand(third, await readBranchHead(shop.github, 'scale'))).toBe('diverged')
  expect(await stand('e'.repeat(40), third)).toBe('unknown')
})
