import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { readTrailers } from '../../src/bump/trailers.ts'
import { compareCommits } from '../../src/github/ancestry.ts'
import { seededRandom } from '../../src/yaml/seeded.ts'
import { digestOf, overlay } from './release.fixture.ts'
import { openRaces, type Races } from './release-races.fixture.ts'

/** Several at once, in rounds, as chance says: deployments, two promotions, a rollback and a hotfix. */
async function play(races: Races, seed: number): Promise<readonly string[]> {
  const random = seededRandom(seed)
  const pick = (count: number) => Math.floor(random() * count)
  const ending = (bad: number) => (random() < bad ? 'failure' : 'success')
  const newest = () => races.builds.at(random() < 0.7 ? -1 : pick(races.builds.length)) ?? races.build('main')
  const first = await races.build('main')
  const ends = [await races.deploy(first, 'success'), await races.promote(first, 'success')]
  for (let round = 0; round < 5; round++) {
    if (random() < 0.8) ends.push(await races.deploy(await races.build('main'), ending(0.1)))
    const [one, other] = [await newest(), await newest()]
    const fix = races.builds[pick(races.builds.length)]?.source
    const wanted = random() < 0.3 ? digestOf(one.digit) : undefined
    const actors = [
      () => races.promote(one, ending(0.4)),
      () => races.promote(other, ending(0.4)),
      ...(random() < 0.4 ? [async () => races.deploy(await races.build('main'), ending(0.2))] : []),
      ...(random() < 0.5 ? [() => races.goBack({ by: 'person', images: ['backend'], wanted, reason: 'Slow.' })] : []),
      ...(random() < 0.2 ? [async () => races.deploy(await races.build('hotfix', fix), 'success')] : []),
    ]
    const delayed = actors.map(async act => pause(pick(400)).then(act))
    ends.push(...(await Promise.all(delayed)))
  }
  return ends
}

/** Everything in the history of production that ought not to be. */
async function faults({ shop, means, healthy }: Races): Promise<readonly string[]> {
  const found: string[] = []
  const commits = (await shop.git('rev-list', '--reverse', 'main', '--', overlay('production'))).split('\n').slice(1)
  let before: { digest: string | undefined; source: string | undefined } | undefined
  for (const commit of commits) {
    const [record, ...more] = readTrailers(await shop.git('log', '-1', '--format=%B', commit))
    const { digest, source, promotedFrom } = record ?? {}
    const file = await shop.git('show', `${commit}:${overlay('production')}`)
    const barred = await shop.git('show', `${commit}~1:towpath.barred.yaml`).catch(() => '')
    const from = promotedFrom ?? 'production'
    if (record?.environment !== 'production' || more.length > 0 || !file.includes(`digest: ${digest}`))
      found.push(`${commit}: unexplained`)
    if (!healthy.has(`${from} ${digest}`)) found.push(`${commit}: without evidence`)
    if (barred.includes(String(digest))) found.push(`${commit}: barred`)
    if (promotedFrom !== undefined && before?.source !== undefined) {
      const relation = await compareCommits(means.source, 'canal/shop', { base: before.source, head: source ?? '' })
      if (relation !== 'ahead') found.push(`${commit}: a promotion that is ${relation}`)
    }
    if (
      promotedFrom === undefined &&
      !(await shop.git('show', `${commit}:towpath.barred.yaml`)).includes(String(before?.digest))
    )
      found.push(`${commit}: what it left is not barred`)
    before = { digest, source }
  }
  return found
}

test.each([1, 3])(
  'however deployments, promotions, rollbacks and a hotfix come between each other, production runs nothing without evidence (%i)',
  async seed => {
    await using races = await openRaces()
    const ends = await play(races, seed)
    expect(ends[1]).toBe('promote committed')
    expect(await faults(races)).toEqual([])
  },
  240_000,
)
