import { expect, test } from '@jest/globals'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { defaultEvidence, type TowpathConfig } from '../../src/config/config.ts'
import { readBranchState } from '../../src/github/branch-state.ts'
import type { GitHub } from '../../src/github/client.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { type VersionsWanted, versionPaths, versionsAt } from '../../src/promotion/move/read-versions.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop } from './shop.fixture.ts'

const images = ['registry.example.org/shop/backend', 'registry.example.org/shop/frontend']
const [backend = '', frontend = ''] = images
const digestOf = (digit: string) => parseDigest(`sha256:${digit.repeat(64)}`)
const environments = ['staging', 'production']
const config: TowpathConfig = {
  ...{ version: 1, kubernetes: '1.35', applications: [], policies: [], renderers: {}, waivers: [], ignore: [] },
  environments: environments.map(name => ({ name, overlay: `overlays/${name}`, applications: [], namespaces: [] })),
  evidence: defaultEvidence,
}

/** As every verb reads them: the state of the branch, then what it says. */
async function readVersions(github: GitHub, wanted: VersionsWanted & { readonly branch: string }) {
  const state = await readBranchState(github, wanted.branch, versionPaths(wanted, config))
  return { head: state.head, versions: await versionsAt(github, state, wanted, config) }
}

const overlay = (environment: string) => `overlays/${environment}/kustomization.yaml`
const entry = (image: string, digit: string) => `- name: ${image}\n  digest: ${digestOf(digit)}\n`

test('what environments run is read by two requests, with the commits that brought it', async () => {
  await using shop = await openShop({ contents: 'read' })
  const push = (message: string, files: Record<string, string>) =>
    commitFiles(shop.peer.world, shop.repository, { branch: 'main', message, files })
  const run = { id: 77, attempt: 2 }
  const bump = (environment: string, digit: string, content: string) => {
    const record = {
      run,
      image: backend,
      tag: undefined,
      digest: digestOf(digit),
      source: digit.repeat(40),
      environment,
    }
    return push(`Bump\n\n${writeTrailers([record])}`, { [overlay(environment)]: `images:\n${content}` })
  }
  const first = await bump('staging', 'a', entry(backend, 'a'))
  await bump('staging', 'b', entry(backend, 'b'))
  await push('Revert "Bump"', { [overlay('staging')]: `images:\n${entry(backend, 'a')}${entry(frontend, 'c')}` })
  const brought = await bump('production', 'd', entry(backend, 'd'))
  const head = await push('By hand', { [overlay('production')]: `images:\n${entry(backend, 'e')}` })
  const before = shop.peer.requests.length

  const wanted = { branch: 'main', environments, images }
  expect(await readVersions(shop.github, wanted)).toEqual({
    head,
    versions: [
      version({ environment: 'staging', image: backend, digit: 'a', source: 'a'.repeat(40), commit: first, run }),
      version({
        environment: 'staging',
        image: frontend,
        digit: 'c',
        source: undefined,
        commit: undefined,
        run: undefined,
      }),
      version({
        environment: 'production',
        image: backend,
        digit: 'e',
        source: undefined,
        commit: undefined,
        run: undefined,
      }),
    ],
  })
  expect(shop.peer.requests.slice(before)).toHaveLength(2)

  await push('Back', { [overlay('production')]: `images:\n${entry(backend, 'd')}` })
  const again = await readVersions(shop.github, { ...wanted, environments: ['production'] })
  expect(again.versions).toMatchObject([{ image: backend, commit: brought }])
})

function version({ digit, ...rest }: Record<'environment' | 'image' | 'digit', string> & Record<string, unknown>) {
  return { ...rest, tag: undefined, digest: digestOf(digit), problem: undefined }
}

test('an image that only the base of an overlay names counts, with the commit that brought it there', async () => {
  await using shop = await openShop({ contents: 'read' })
  const commit = '1'.repeat(40)
  const trailers = writeTrailers([
    { image: backend, tag: undefined, digest: digestOf('a'), source: commit, environment: 'staging', run: undefined },
  ])
  const brought = await commitFiles(shop.peer.world, shop.repository, {
    branch: 'main',
    message: `Bump\n\n${trailers}`,
    files: {
      [overlay('staging')]: `resources: [../../base]\nimages:\n${entry(frontend, 'c')}`,
      'base/kustomization.yaml': `images:\n${entry(backend, 'a')}`,
    },
  })
  const wanted = { branch: 'main', environments: ['staging'], images }
  const { versions } = await readVersions(shop.github, wanted)
  expect(versions).toMatchObject([
    { image: backend, digest: digestOf('a'), source: commit, commit: brought },
    { image: frontend, digest: digestOf('c'), source: undefined },
  ])
})

test('a mistyped environment and a branch that is not there are told', async () => {
  await using shop = await openShop({ contents: 'read' })
  const read = (changes: object) =>
    readVersions(shop.github, { branch: 'main', environments: ['staging'], images, ...changes })
  await expect(read({ environments: ['stagin'] })).rejects.toThrow('Did you mean staging?')
  await expect(read({ branch: 'mian' })).rejects.toThrow('has no branch "mian"')
  expect(await read({})).toMatchObject({ versions: [] })
})
