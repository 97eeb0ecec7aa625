import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { RemoteError } from '../../../src/github/remote-error.ts'
import { createUserToken } from '../seed/create-token.ts'
import { connect, openShop, type Shop } from '../shop.fixture.ts'

let shop: Shop
let rest: Shop['github']['octokit']['rest']
const canal = { owner: 'canal', repo: 'shop' }
beforeAll(async () => {
  shop = await openShop()
  const token = createUserToken(shop.peer.world, 'canal', [shop.repository])
  rest = (await connect(shop.peer, shop.repository, token)).octokit.rest
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

async function commitOn(parent: string, path: string, content: string): Promise<string> {
  const blob = await rest.git.createBlob({ ...canal, content, encoding: 'utf-8' })
  const entry = { path, mode: '100644', type: 'blob', sha: blob.data.sha } as const
  const tree = await rest.git.createTree({ ...canal, base_tree: parent, tree: [entry] })
  const commit = await rest.git.createCommit({
    ...canal,
    message: `Write ${path}`,
    tree: tree.data.sha,
    parents: [parent],
  })
  return commit.data.sha
}

async function headOf(branch: string): Promise<string> {
  return (await rest.git.getRef({ ...canal, ref: `heads/${branch}` })).data.object.sha
}

test('blob, tree, commit and ref make a commit that can be read again', async () => {
  const main = await headOf('main')
  const sha = await commitOn(main, 'docs/größe.md', 'ä\n')
  await rest.git.createRef({ ...canal, ref: 'refs/heads/docs', sha })
  const { data: file } = await rest.repos.getContent({ ...canal, path: 'docs/größe.md', ref: 'docs' })
  expect(file).toMatchObject({
    type: 'file',
    path: 'docs/größe.md',
    content: `${Buffer.from('ä\n').toString('base64')}\n`,
  })
  const { data: folder } = await rest.repos.getContent({ ...canal, path: '', ref: 'docs' })
  expect(folder).toMatchObject([{ name: 'README.md' }, { name: 'docs', type: 'dir' }, { name: 'manifests' }])
  const { data: tree } = await rest.git.getTree({ ...canal, tree_sha: sha, recursive: '1' })
  expect(tree.tree.map(({ path }) => path)).toEqual([
    'README.md',
    'docs',
    'docs/größe.md',
    'manifests',
    'manifests/app.yaml',
  ])
  const { data: commit } = await rest.repos.getCommit({ ...canal, ref: 'docs' })
  expect(commit).toMatchObject({ sha, stats: { additions: 1, deletions: 0 }, files: [{ filename: 'docs/größe.md' }] })
  const { data: blob } = await rest.git.getBlob({ ...canal, file_sha: tree.tree[2]?.sha ?? '' })
  expect(Buffer.from(blob.content, 'base64').toString()).toBe('ä\n')
  expect((await rest.git.getCommit({ ...canal, commit_sha: sha })).data.parents).toMatchObject([{ sha: main }])
  expect((await rest.git.listMatchingRefs({ ...canal, ref: 'heads/d' })).data).toMatchObject([
    { ref: 'refs/heads/docs' },
  ])
  await rest.git.deleteRef({ ...canal, ref: 'heads/docs' })
  await expect(headOf('docs')).rejects.toMatchObject({ status: 404 })
})

test('a ref moves forward only, unless forced', async () => {
  const main = await headOf('main')
  const first = await commitOn(main, 'a', '1')
  const second = await commitOn(main, 'a', '2')
  await rest.git.createRef({ ...canal, ref: 'refs/heads/race', sha: first })
  const lost = rest.git.updateRef({ ...canal, ref: 'heads/race', sha: second })
  await expect(lost).rejects.toBeInstanceOf(RemoteError)
  await expect(lost).rejects.toThrow(/422.*Update is not a fast forward/)
  expect(await headOf('race')).toBe(first)
  await rest.git.updateRef({ ...canal, ref: 'heads/race', sha: second, force: true })
  expect(await headOf('race')).toBe(second)
})

test('of writers that start from the same commit one wins, and the others learn it', async () => {
  const main = await headOf('main')
  await rest.git.createRef({ ...canal, ref: 'refs/heads/contested', sha: main })
  const commits = await Promise.all(['1', '2', '3', '4'].map(content => commitOn(main, 'contested', content)))
  const moves = commits.map(sha => rest.git.updateRef({ ...canal, ref: 'heads/contested', sha }))
  const results = await Promise.allSettled(moves)
  const won = commits.filter((_, index) => results[index]?.status === 'fulfilled')
  expect(won).toEqual([await headOf('contested')])
})

test.each([
  { name: 'a ref that exists', ask: { ref: 'refs/heads/main', sha: '' }, answer: 'Reference already exists' },
  { name: 'a name that git refuses', ask: { ref: 'refs/heads/a..b', sha: '' }, answer: 'not a valid ref name' },
  { name: 'a place of its own', ask: { ref: 'refs/pull/1/head', sha: '' }, answer: 'not a valid ref name' },
  { name: 'no commit', ask: { ref: 'refs/heads/new', sha: 'e'.repeat(40) }, answer: 'Object does not exist' },
])('$name cannot be made a ref', async ({ ask, answer }) => {
  const sha = ask.sha === '' ? await headOf('main') : ask.sha
  await expect(rest.git.createRef({ ...canal, ref: ask.ref, sha })).rejects.toThrow(answer)
})

test.each([
  { name: 'out of the tree', path: '../x' },
  { name: "into git's own folder", path: '.git/config' },
  { name: 'absolute', path: '/etc/x' },
])('a tree entry $name is refused', async ({ path }) => {
  const tree = [{ path, mode: '100644', type: 'blob', content: 'x' } as const]
  await expect(rest.git.createTree({ ...canal, tree })).rejects.toThrow('malformed path component')
})

test('a file is replaced only by who knows its present state', async () => {
  const file = { ...canal, path: 'notes.txt', message: 'Write notes', branch: 'main' }
  const { data: created } = await rest.repos.createOrUpdateFileContents({ ...file, content: 'YQ==' })
  await expect(rest.repos.createOrUpdateFileContents({ ...file, content: 'Yg==' })).rejects.toThrow(
    '"sha" wasn\'t supplied',
  )
  const stale = rest.repos.createOrUpdateFileContents({ ...file, content: 'Yg==', sha: 'd'.repeat(40) })
  await expect(stale).rejects.toMatchObject({ status: 409 })
  const sha = created.content?.sha ?? ''
  await rest.repos.createOrUpdateFileContents({ ...file, content: 'Yg==', sha })
  const { data } = await rest.repos.getContent({ ...canal, path: 'notes.txt', mediaType: { format: 'raw' } })
  expect(data).toBe('b')
})

test('a comparison tells how two branches stand', async () => {
  const main = await headOf('main')
  const sha = await commitOn(main, 'b', 'b\n')
  await rest.git.createRef({ ...canal, ref: 'refs/heads/ahead', sha })
  const compare = async (basehead: string) => (await rest.repos.compareCommitsWithBasehead({ ...canal, basehead })).data
  expect(await compare('main...ahead')).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    files: [{ filename: 'b' }],
  })
  expect(await compare('ahead...main')).toMatchObject({ status: 'behind', ahead_by: 0, behind_by: 1, files: [] })
  expect(await compare('main...main')).toMatchObject({ status: 'identical', commits: [] })
  expect(await compare('ahead...scale')).toMatchObject({ status: 'diverged' })
})

test('changed files tell additions, renames and binaries apart', async () => {
  const main = await headOf('main')
  const first = await commitOn(main, 'long.txt', 'one\ntwo\nthree\nfour\n')
  const { data: tree } = await rest.git.getTree({ ...canal, tree_sha: first })
  const sha = tree.tree.find(({ path }) => path === 'long.txt')?.sha ?? ''
  const binary = await rest.git.createBlob({ ...canal, content: 'AAECAw==', encoding: 'base64' })
  const { data: moved } = await rest.git.createTree({
    ...canal,
    base_tree: first,
    tree: [
      { path: 'long.txt', mode: '100644', type: 'blob', sha: null },
      { path: 'renamed\t"file".txt', mode: '100644', type: 'blob', sha },
      { path: 'logo.png', mode: '100644', type: 'blob', sha: binary.data.sha },
    ],
  })
  const commit = await rest.git.createCommit({ ...canal, message: 'Move', tree: moved.sha, parents: [first] })
  const { data } = await rest.repos.getCommit({ ...canal, ref: commit.data.sha })
  expect(data.files).toMatchObject([
    { filename: 'logo.png', status: 'added', additions: 0 },
    { filename: 'renamed\t"file".txt', status: 'renamed', previous_filename: 'long.txt', changes: 0 },
  ])
  expect(data.files?.[0]?.patch).toBeUndefined()
})
