import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findBringingCommit } from '../../src/bump/bringing-commit.ts'
import type { Bump } from '../../src/bump/bump.ts'
import type { BumpRequest, BumpTarget } from '../../src/bump/bump-request.ts'
import { commitBumps, proposeBumps } from '../../src/bump/commit-bumps.ts'
import { isBumpCommit, readTrailers } from '../../src/bump/trailers.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { parseReference } from '../../src/image/reference.ts'
import { gitText } from './git/run-git.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop, type Shop } from './shop.fixture.ts'

let shop: Shop
/** Commits of the source, the oldest first. */
const sources: string[] = []
beforeAll(async () => {
  shop = await openShop({ contents: 'write', pull_requests: 'write' })
  for (const name of ['one', 'two', 'three']) sources.push(await push('source', { [name]: name }))
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

function push(branch: string, files: Record<string, string>): Promise<string> {
  return commitFiles(shop.peer.world, shop.repository, { branch, from: 'main', message: 'Push', files })
}

function git(...args: string[]): Promise<string> {
  return gitText(shop.repository.folder, args)
}

const registry = 'registry.example.org/shop'
const path = (environment: string) => `overlays/${environment}/kustomization.yaml`
const entry = (name: string, tag: string) => `- name: ${registry}/${name}\n  newTag: ${tag} # ${name}\n`

/** @param version its number is that of the source commit */
function bump(version: number, name = 'backend'): Bump {
  return {
    image: parseReference(`${registry}/${name}`),
    tag: `v${version}`,
    digest: parseDigest(`sha256:${String(version).repeat(64)}`),
    commit: sources[version - 1],
  }
}

function request(branch: string, bumps: readonly Bump[], change: Partial<BumpRequest> = {}): BumpRequest {
  const targets: BumpTarget[] = [{ environment: 'development', paths: [path('development')], bumps }]
  return { branch, targets, sourceRepository: 'canal/shop', older: 'refused', ...change }
}

test('one bump is one commit of the lines it changes, with at most four requests', async () => {
  await push('direct', { [path('development')]: `images:\n${entry('backend', 'v0')}${entry('frontend', 'v0')}` })
  const before = shop.peer.requests.length
  const first = await commitBumps(shop.github, request('direct', [bump(1)]))
  expect(first).toMatchObject({ outcome: 'committed', attempts: 1, superseded: [] })
  expect(shop.peer.requests.slice(before)).toHaveLength(3)
  expect(first.changes).toEqual([
    { file: path('development'), line: 3, before: '  newTag: v0 # backend', after: '  newTag: v1 # backend' },
    { file: path('development'), line: 4, before: undefined, after: `  digest: sha256:${'1'.repeat(64)}` },
  ])
  const second = await commitBumps(shop.github, request('direct', [bump(2)]))
  expect(second.outcome).toBe('committed')
  expect(shop.peer.requests.slice(before + 3)).toHaveLength(4)
  expect(await git('diff', '--numstat', 'direct~1', 'direct')).toBe(`2\t2\t${path('development')}`)
  const message = await git('log', '-1', '--format=%B', 'direct')
  expect(message.split('\n')[0]).toBe('Bump shop/backend to v2 in development')
  expect(isBumpCommit(message)).toBe(true)
  expect(readTrailers(message)).toEqual([
    {
      image: `${registry}/backend`,
      tag: 'v2',
      digest: bump(2).digest,
      source: sources[1],
      environment: 'development',
    },
  ])
})

test('no difference, no commit', async () => {
  const head = await git('rev-parse', 'direct')
  const result = await commitBumps(shop.github, request('direct', [bump(2)]))
  expect(result).toMatchObject({ outcome: 'unchanged', sha: head, changes: [], superseded: [] })
})

test('the commit that brought several images is the newest of theirs, and none where one came by hand', async () => {
  const names = ['backend', 'frontend']
  await push('brought', Object.fromEntries(names.map(name => [path(name), `images:\n${entry(name, 'v0')}`])))
  const targets = names.map(name => ({ environment: name, paths: [path(name)], bumps: [bump(1, name)] }))
  const shas: string[] = []
  for (const target of targets) {
    const result = await commitBumps(shop.github, request('brought', [], { targets: [target] }))
    shas.push(result.sha)
  }
  const head = await push('brought', { unrelated: 'noise' })
  const find = (wanted: readonly BumpTarget[]) => findBringingCommit(shop.github, head, wanted)
  expect(await find(targets)).toBe(shas[1])
  expect(await find(targets.toReversed())).toBe(shas[1])
  expect(await find(targets.slice(0, 1))).toBe(shas[0])
  const other = targets.map(target => ({ ...target, bumps: [...target.bumps, bump(2, 'backend')] }))
  expect(await find(other)).toBeUndefined()
  const byTag = targets.map(target => ({
    ...target,
    bumps: target.bumps.map(wanted => ({ ...wanted, digest: undefined })),
  }))
  expect(await find(byTag)).toBe(shas[1])
})

test('an older build is not written over a newer one, unless that is what is asked', async () => {
  await push('order', { [path('development')]: `images:\n${entry('backend', 'v0')}${entry('frontend', 'v0')}` })
  await commitBumps(shop.github, request('order', [bump(3)]))
  await push('order', { unrelated: 'noise' })
  const head = await git('rev-parse', 'order')
  const late = await commitBumps(shop.github, request('order', [bump(1)]))
  expect(late).toMatchObject({ outcome: 'unchanged', sha: head, changes: [] })
  expect(late.superseded).toEqual([{ image: `${registry}/backend`, environment: 'development', by: sources[2] }])

  const mixed = await commitBumps(shop.github, request('order', [bump(1), bump(1, 'frontend')]))
  expect(mixed.outcome).toBe('committed')
  expect(await git('show', `order:${path('development')}`)).toContain('newTag: v3 # backend')
  expect(readTrailers(await git('log', '-1', '--format=%B', 'order')).map(({ image }) => image)).toEqual([
    `${registry}/frontend`,
  ])

  const back = await commitBumps(shop.github, request('order', [bump(1)], { older: 'allowed' }))
  expect(back.outcome).toBe('committed')
  expect((await commitBumps(shop.github, request('order', [bump(2)]))).outcome).toBe('committed')
})

test('many images and environments are one commit', async () => {
  const both = `images:\n${entry('backend', 'v0')}${entry('frontend', 'v0')}`
  await push('many', { [path('development')]: both, [path('production')]: both })
  const targets = [
    { environment: 'development', paths: [path('development')], bumps: [bump(2), bump(2, 'frontend')] },
    { environment: 'production', paths: [path('production')], bumps: [bump(1)] },
  ]
  const result = await commitBumps(shop.github, request('many', [], { targets }))
  expect(result.changes).toHaveLength(6)
  const message = await git('log', '-1', '--format=%B', 'many')
  expect(message.split('\n')[0]).toBe('Bump 2 images in development, production')
  expect(readTrailers(message)).toHaveLength(3)
  expect(await git('rev-list', '--count', 'main..many')).toBe('2')
})

test('an image of the base gets an entry in the overlay, and bases are read in few requests', async () => {
  const pods = (name: string) => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: ${registry}/${name}:v0\n`
  await push('based', {
    'base/kustomization.yaml': 'resources:\n- backend.yaml\n- frontend.yaml\n',
    'base/backend.yaml': pods('backend'),
    'base/frontend.yaml': pods('frontend'),
    [path('development')]: `resources:\n- ../../base\nimages:\n${entry('backend', 'v0')}`,
    [path('production')]: 'resources:\n- ../../base\n',
  })
  const before = shop.peer.requests.length
  const first = await commitBumps(shop.github, request('based', [bump(1, 'frontend')]))
  expect(first).toMatchObject({ outcome: 'committed', changes: [{ line: 6 }, { line: 7 }, { line: 8 }] })
  expect(shop.peer.requests.slice(before)).toHaveLength(5)
  const lines = `- name: ${registry}/frontend\n  newTag: v1\n  digest: sha256:${'1'.repeat(64)}`
  expect(await git('diff', '--unified=0', 'based~1', 'based')).toContain(lines.replace(/^/gm, '+'))
  const targets = ['development', 'production'].map(environment => {
    return { environment, paths: [path(environment)], bumps: [bump(2), bump(2, 'frontend')] }
  })
  const second = await commitBumps(shop.github, request('based', [], { targets }))
  expect(second.outcome).toBe('committed')
  expect(await git('show', `based:${path('production')}`)).toMatch(
    /images:\n- name: .*backend\n.*\n.*\n- name: .*frontend/,
  )
  const wrong = commitBumps(shop.github, request('based', [bump(1, 'backends')]))
  await expect(wrong).rejects.toThrow(
    `nor does anything in this repository that it builds on. Did you mean ${registry}/backend?`,
  )
})

test('of builds that end in any order the newest stays', async () => {
  await push('late', { [path('development')]: `images:\n${entry('backend', 'v0')}` })
  await Promise.all([3, 1, 2].map(version => commitBumps(shop.github, request('late', [bump(version)]))))
  expect(await git('show', `late:${path('development')}`)).toContain('newTag: v3')
})

test('writers of one file at once all land', async () => {
  const names = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6']
  await push('shared', { [path('development')]: `images:\n${names.map(name => entry(name, 'v0')).join('')}` })
  const results = await Promise.all(names.map(name => commitBumps(shop.github, request('shared', [bump(1, name)]))))
  expect(results.map(({ outcome }) => outcome)).toEqual(names.map(() => 'committed'))
  const file = await git('show', `shared:${path('development')}`)
  expect(file.match(/newTag: v1/g)).toHaveLength(names.length)
})

test('an image that no manifest names, and one that cannot be edited, commit nothing', async () => {
  await push('wrong', {
    [path('development')]:
      `images:\n${entry('backend', 'v0')}${entry('backend', 'v0').replace('- name', '- newTag: x\n  name')}`,
  })
  const head = await git('rev-parse', 'wrong')
  const wrong = commitBumps(shop.github, request('wrong', [bump(1)]))
  await expect(wrong).rejects.toThrow(`${path('development')}:6:3: The key "newTag" is already set in line 4.`)
  await expect(commitBumps(shop.github, request('direct', [bump(1, 'nobody')]))).rejects.toThrow(
    'does not name the image',
  )
  expect(await git('rev-parse', 'wrong')).toBe(head)
})

test('a pull request is opened once, and not for nothing', async () => {
  await push('proposed', { [path('development')]: `images:\n${entry('backend', 'v0')}` })
  const first = await proposeBumps(shop.github, request('proposed', [bump(2)]))
  expect(first).toMatchObject({ outcome: 'proposed', changes: [{ line: 3 }, { line: 4 }] })
  expect(await proposeBumps(shop.github, request('proposed', [bump(2)]))).toMatchObject({ ...first })
  const pull = shop.repository.pulls.at(-1)
  expect(pull).toMatchObject({ title: 'Bump shop/backend to v2 in development', base: { branch: 'proposed' } })
  expect(await git('rev-list', '--count', `proposed..${pull?.head.branch}`)).toBe('1')
  const pulls = shop.repository.pulls.length
  const branches = await git('for-each-ref', 'refs/heads')
  await commitBumps(shop.github, request('proposed', [bump(3)]))
  expect((await proposeBumps(shop.github, request('proposed', [bump(3)]))).outcome).toBe('unchanged')
  expect(await proposeBumps(shop.github, request('proposed', [bump(1)]))).toMatchObject({
    outcome: 'unchanged',
    superseded: [{ by: sources[2] }],
  })
  expect(shop.repository.pulls).toHaveLength(pulls)
  expect((await git('for-each-ref', 'refs/heads')).split('\n')).toHaveLength(branches.split('\n').length)
})
