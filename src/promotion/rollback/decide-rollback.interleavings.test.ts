import { expect, test } from '@jest/globals'
import { readTrailers } from '../../bump/trailers.ts'
import { seededRandom } from '../../yaml/seeded.ts'
import { findBarred } from '../barred/barred.ts'
import { type Actor, deploy, goBack, hotfix, promote } from './actors.fixture.ts'
import { type Change, World } from './world.fixture.ts'

/** What must hold of every commit, looked at when it is made. Undefined where it does. */
function fault(world: World, change: Change, before: Change | undefined): string | undefined {
  if (change.environment !== 'production') return undefined
  const proof = `${change.why === 'promotion' ? 'staging' : 'production'} ${change.digest}`
  if (!world.healthy.has(proof)) return `${change.why} without evidence: ${proof}`
  if (findBarred(world.barred, change.digest) !== undefined) return `${change.why} of a barred digest`
  if (before === undefined) return change.why === 'promotion' ? undefined : 'a rollback to nothing'
  if (change.why === 'rollback') return before.digest === change.digest ? 'a rollback to the same' : undefined
  const relation = world.relation(change.source, before.source)
  return relation === 'ahead' ? undefined : `a promotion of a commit that is ${relation}`
}

/** Two promotions, a rollback, a hotfix, deployments and a forger, one step of one of them after the other. */
function play(seed: number) {
  const random = seededRandom(seed)
  const pick = (count: number) => Math.floor(random() * count)
  const chance = (of: number) => random() < of
  const outcome = (bad: number) => (chance(bad) ? 'failed' : 'healthy')
  const world = new World()
  const ends: string[] = []
  const faults: string[] = []
  let running: Actor[] = []
  const some = () => world.builds[pick(world.builds.length)] ?? world.build()
  const standing = () => world.builds.find(({ digest }) => digest === world.runs('staging')?.digest) ?? some()
  const start = [
    () => deploy(world, world.build(), outcome(0.2)),
    () => promote(world, chance(0.8) ? standing() : some(), outcome(0.3)),
    () => promote(world, chance(0.8) ? standing() : some(), outcome(0.3)),
    () => goBack(world, { by: 'person', wanted: chance(0.3) ? some().digest : undefined, reason: 'Slow.' }),
    () => hotfix(world),
  ]
  for (let step = 0; step < 150; step++) {
    if (running.length < 4) running.push((start[pick(start.length)] ?? hotfix)(world))
    const run = chance(0.5) ? world.nightly() : world.ended[pick(world.ended.length)]
    const environment = chance(0.5) ? 'staging' : 'production'
    const claimed = chance(0.5) ? world.runs(environment) : some()
    if (run !== undefined && claimed !== undefined && chance(0.2)) world.forge(environment, claimed, run)
    if (chance(0.05)) world.mergedAt = Math.min(world.mergedAt, world.builds.length + 1)
    world.clock += pick(8)
    const actor = running[pick(running.length)]
    const [length, before] = [world.changes.length, world.runs('production')]
    const result = actor?.next()
    const made = world.changes.at(-1)
    if (made !== undefined && world.changes.length > length) faults.push(...[fault(world, made, before) ?? []].flat())
    if (result?.done === true) {
      ends.push(result.value)
      running = running.filter(other => other !== actor)
    }
  }
  return { world, ends, faults }
}

const seeds = Array.from({ length: 300 }, (_, index) => index + 1)
const plays = seeds.map(seed => ({ seed, ...play(seed) }))

test('however they come between each other, production runs nothing without evidence, nothing barred, and goes back only by a rollback', () => {
  expect(plays.filter(({ faults }) => faults.length > 0).map(({ seed, faults }) => ({ seed, faults }))).toEqual([])
})

test('the history explains every state', () => {
  for (const { seed, world } of plays) {
    for (const [index, change] of world.changes.entries()) {
      const [trailer, ...more] = readTrailers(change.message)
      const { digest, source, environment } = change
      expect({ seed, index, more, trailer }).toMatchObject({ more: [], trailer: { digest, source, environment } })
      const earlier = world.changes.slice(0, index)
      const cameFrom = change.why === 'promotion' ? 'staging' : 'production'
      const explained = earlier.some(other => other.environment === cameFrom && other.digest === digest)
      expect([seed, index, change.why === 'deploy' || explained]).toEqual([seed, index, true])
    }
  }
})

test('what a rollback leaves is barred, and never comes again', () => {
  for (const { seed, world } of plays) {
    const production = world.changes.filter(({ environment }) => environment === 'production')
    for (const [index, { why }] of production.entries()) {
      const left = production[index - 1]?.digest
      if (why !== 'rollback' || left === undefined) continue
      expect([seed, findBarred(world.barred, left)?.digest]).toEqual([seed, left])
      expect([seed, production.slice(index).some(({ digest }) => digest === left)]).toEqual([seed, false])
    }
  }
})

test('all of it happens: every end, lost races, and forged records of which none is believed', () => {
  const ends = new Map<string, number>()
  for (const end of plays.flatMap(play => play.ends)) ends.set(end, (ends.get(end) ?? 0) + 1)
  const wanted = [
    'deployed',
    'superseded',
    'promoted',
    'refused',
    'waiting',
    'unchanged',
    'rolled back',
    'rollback refused',
  ]
  for (const end of [...wanted, 'hotfix promoted']) expect([end, (ends.get(end) ?? 0) > 10]).toEqual([end, true])
  expect(plays.reduce((sum, { world }) => sum + world.lost, 0)).toBeGreaterThan(500)
  const forged = plays.flatMap(({ world }) =>
    world.judged.filter(({ evidence: { environment, digest } }) => !world.healthy.has(`${environment} ${digest}`)),
  )
  expect(forged.length).toBeGreaterThan(500)
  expect(forged.filter(({ proof }) => proof === 'proven')).toEqual([])
})
