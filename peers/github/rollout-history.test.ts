import { expect, test } from '@jest/globals'
import { readChangedPaths } from '../../src/github/changed-paths.ts'
import { createGitHubHistory } from '../../src/rollout/github-history.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop } from './shop.fixture.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`
const kustomization = (version: string) => `images:\n  - name: registry.example.org/web\n    digest: ${version}\n`
const staging = 'overlays/staging/kustomization.yaml'
const production = 'overlays/production/kustomization.yaml'
const { signal } = new AbortController()
const shop = { name: 'shop', namespace: 'argocd', project: 'default' }

/** A commit that writes the digest into two overlays, one before it, and one after it with the given files. */
async function open(later: Readonly<Record<string, string | undefined>>) {
  const peer = await openShop()
  const commit = (message: string, files: Readonly<Record<string, string | undefined>>) =>
    commitFiles(peer.peer.world, peer.repository, { branch: 'main', message, files })
  const before = await commit('Before', { [staging]: kustomization(other), [production]: kustomization(other) })
  const revision = await commit('Bump', { [staging]: kustomization(digest), [production]: kustomization(digest) })
  const after = await commit('After', later)
  const paths = await readChangedPaths(peer.github, revision)
  const history = createGitHubHistory({
    github: peer.github,
    revision,
    images: [`registry.example.org/web@${digest}`],
    paths,
    pathsOf: ({ name }) => (name === 'shop' ? [staging] : undefined),
  })
  return { before, revision, after, paths, history, [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose]() }
}

test('a commit’s paths, and how others stand to it', async () => {
  await using opened = await open({ 'README.md': '# Later\n' })
  const { before, revision, after, paths, history } = opened
  expect([...paths].sort()).toEqual([production, staging])
  expect(await history.compare(revision, signal)).toBe('identical')
  expect(await history.compare(before, signal)).toBe('behind')
  expect(await history.compare(after, signal)).toBe('ahead')
  expect(await history.compare('f'.repeat(40), signal)).toBe('diverged')
})

test.each<{ name: string; later: Readonly<Record<string, string | undefined>>; shop: boolean; all: boolean }>([
  { name: 'another file', later: { 'README.md': '# Later\n' }, shop: true, all: true },
  {
    name: 'the file, with the digest',
    later: { [staging]: `# Kept\n${kustomization(digest)}` },
    shop: true,
    all: true,
  },
  { name: 'the file, with another digest', later: { [staging]: kustomization(other) }, shop: false, all: false },
  { name: 'a file of another environment', later: { [production]: kustomization(other) }, shop: true, all: false },
  { name: 'the file taken away', later: { [staging]: undefined }, shop: false, all: false },
])('a later commit changes $name', async ({ later, shop: ofShop, all }) => {
  await using opened = await open(later)
  const { after, history } = opened
  expect(await history.carries(after, shop, signal)).toBe(ofShop)
  expect(await history.carries(after, { ...shop, name: 'all' }, signal)).toBe(all)
})
