import { expect, test } from '@jest/globals'
import { parseDigest } from '../../src/image/digest.ts'
import type { EvidenceRecord } from '../../src/promotion/evidence/evidence.ts'
import { findMovedPulls } from '../../src/promotion/record/moved-pulls.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop, type Shop } from './shop.fixture.ts'
import { mergePullRequest } from './state/merge-pull-request.ts'
import { openPullRequest } from './state/open-pull-request.ts'
import { ensureUser } from './state/world.ts'

async function merge({ peer: { world }, repository }: Shop, title: string) {
  await commitFiles(world, repository, { branch: title, from: 'main', message: title, files: { [title]: '1' } })
  const author = ensureUser(world, 'canal')
  const head = { repository, branch: title }
  const pull = await openPullRequest(world, { repository, head, base: 'main', title, author })
  return { number: pull.number, source: await mergePullRequest(world, pull, 'squash') }
}

/** A record of which nothing counts but its source. */
function recordOf(source: string): EvidenceRecord {
  const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
  const text = { image: 'shop/backend', environment: 'staging', digest, source }
  const evidence = { version: 1, ...text, applications: [], run: { id: 1, attempt: 1 }, verdict: undefined } as const
  const deployment = { id: 1, sha: source, ref: source, task: 'towpath', payload: {}, createdAt: 0, statuses: [] }
  return {
    evidence: { ...evidence, configuration: { repository: 'canal/shop', commit: source } },
    deployment: { ...deployment, environment: 'staging', originalEnvironment: 'staging', creator: undefined },
  }
}

async function move({ github }: Shop, source: string, stood: string | undefined, last = stood) {
  const record = (commit: string | undefined) => (commit === undefined ? undefined : recordOf(commit))
  const { pulls, left, goesBackFrom } = await findMovedPulls(github, source, [
    { stood: record(stood), last: record(last) },
  ])
  return { moved: pulls.map(({ number, way }) => `${way} ${number}`), left, back: [...goesBackFrom] }
}

test('a rollout moves the pull requests between what stood there and its own commit, forward and back', async () => {
  await using shop = await openShop()
  const { pull } = shop
  const start = pull.base.sha
  const [one, two, three] = [await merge(shop, 'one'), await merge(shop, 'two'), await merge(shop, 'three')]
  const brought = (...all: readonly { number: number }[]) => all.map(({ number }) => `brought ${number}`)
  const taken = (...all: readonly { number: number }[]) => all.map(({ number }) => `taken-back ${number}`)
  const moved = async (...[source, stood, last]: [string, string | undefined, string?]) =>
    (await move(shop, source, stood, last)).moved
  expect(await moved(two.source, start)).toEqual(brought(one, two))
  expect(await moved(two.source, undefined)).toEqual(brought(two))
  expect(await moved(two.source, two.source)).toEqual(brought(two))
  expect(await moved(three.source, one.source, two.source)).toEqual(brought(two, three))
  expect(await move(shop, one.source, one.source, three.source)).toEqual({
    moved: taken(two, three),
    left: 0,
    back: [three.source],
  })
  expect(await moved(one.source, three.source)).toEqual(taken(two, three))
  expect(await moved(two.source, 'f'.repeat(40))).toEqual(brought(two))
})

test('a hotfix brings its own, and takes back what its line does not have', async () => {
  await using shop = await openShop()
  const { peer, repository } = shop
  const start = shop.pull.base.sha
  const one = await merge(shop, 'one')
  const hotfix = await commitFiles(peer.world, repository, {
    branch: 'hotfix',
    from: start,
    message: 'Mend',
    files: { mend: '1' },
  })
  expect(await move(shop, hotfix, one.source)).toMatchObject({ moved: [`taken-back ${one.number}`], back: [] })
})
