import { production } from '../evidence/environments.fixture.ts'
import { commitOf, digestOf, image, minute } from '../evidence/evidence.fixture.ts'
import { proven } from '../evidence/judged.fixture.ts'
import type { Promotion, RunningVersion } from './promotion.ts'

export function running(digit: string, relation: RunningVersion['relation']): RunningVersion {
  return { digest: digestOf(digit), source: commitOf('0'), relation }
}

/** Digest a, proven in staging at minute 6, goes to production at minute 100, where an older one runs. */
export function promotionOf(changes: Partial<Promotion> = {}): Promotion {
  return {
    image,
    digest: digestOf('a'),
    from: 'staging',
    to: production,
    now: minute(100),
    run: { id: 700, startedBy: 'canal' },
    records: [proven({ digit: 'a', at: 6 })],
    fromRuns: digestOf('a'),
    toRuns: running('0', 'ahead'),
    barred: [],
    approvals: [],
    underWay: [],
    ...changes,
  }
}
