import { production } from '../evidence/environments.fixture.ts'
import { image } from '../evidence/evidence.fixture.ts'
import { decidePromotion } from '../gates/decide-promotion.ts'
import { promotionOf } from '../gates/promotion.fixture.ts'
import { decideRollback } from './decide-rollback.ts'
import type { RollbackCause } from './rollback.ts'
import type { Build, Change, World } from './world.fixture.ts'

/** Work that others may come between at every `yield`. Returns how it ended. */
export type Actor = Generator<void, string, void>

const mostAttempts = 5

/** Brings a build to staging, unless a later one is there, and records how that ended. */
export function* deploy(world: World, { digest, source }: Build, outcome: 'healthy' | 'failed'): Actor {
  const run = world.nextId()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = world.changes.length
    const there = world.runs('staging')
    if (there !== undefined && world.relation(source, there.source) === 'behind') return 'superseded'
    yield
    const change = world.commit({ environment: 'staging', digest, source, why: 'deploy', run }, head)
    yield
    if (change === undefined) continue
    world.record(change, outcome)
    return 'deployed'
  }
  return 'stale'
}

/** Promotes a build, and goes back by itself where its rollout fails. Records are read once, the branch anew for every attempt. */
export function* promote(world: World, { digest, source }: Build, outcome: 'healthy' | 'failed'): Actor {
  const records = [...world.judged]
  const run = { id: world.nextId(), startedBy: 'canal' }
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    yield
    const head = world.changes.length
    const there = world.runs('production')
    const decision = decidePromotion(
      promotionOf({
        ...{ digest, records, run, barred: world.barred, now: world.now },
        to: { ...production, soak: '10m' },
        fromRuns: world.runs('staging')?.digest,
        toRuns: there && { ...there, relation: world.relation(source, there.source) },
      }),
    )
    if (decision.outcome !== 'promote') return decision.outcome
    yield
    const change = world.commit({ environment: 'production', digest, source, why: 'promotion', run: run.id }, head)
    if (change === undefined) continue
    yield
    world.record(change, outcome)
    if (outcome === 'healthy') return 'promoted'
    return yield* goBack(world, { by: 'rollout', digest, outcome: 'failed', reason: 'It fails.', isRollback: 'no' })
  }
  return 'stale'
}

/** Takes production back, and bars what is left in the same commit: in a run of its own where a rollout asks for it. */
export function* goBack(world: World, cause: RollbackCause): Actor {
  const run = cause.by === 'person' ? undefined : world.nextId()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    yield
    const head = world.changes.length
    const { judged: records, barred, now } = world
    const runs = world.runs('production')?.digest
    const decision = decideRollback({ image, environment: production, now, records: [...records], runs, barred, cause })
    if (decision.outcome !== 'roll-back') return `rollback ${decision.outcome}`
    yield
    const { digest, source } = decision.to.evidence
    const change: Change | undefined = world.commit(
      { environment: 'production', digest, source, why: 'rollback', run },
      head,
    )
    if (change === undefined) continue
    world.barred = decision.bar === undefined ? barred : [...barred, decision.bar]
    yield
    world.record(change, 'healthy')
    return 'rolled back'
  }
  return 'stale'
}

/** A fix on top of what production runs: deployed to staging and promoted, like any other build. */
export function* hotfix(world: World): Actor {
  const there = world.builds.find(({ digest }) => digest === world.runs('production')?.digest)
  if (there === undefined) return 'nothing to fix'
  const build = world.build(there.leftAt ?? there.number)
  yield* deploy(world, build, 'healthy')
  for (let wait = 0; wait < 4; wait++) yield
  return `hotfix ${yield* promote(world, build, 'healthy')}`
}
