import type { Environment } from '../config/config.ts'
import { commitOf, digestOf, evidenceOf, image, minute, recordOf, statusOf } from './evidence.fixture.ts'
import type { Promotion, RunningVersion } from './promotion.ts'
import type { JudgedRecord } from './verify-evidence.ts'

export const production: Environment = {
  name: 'production',
  overlay: 'manifests/overlays/production',
  applications: ['shop-production'],
  namespaces: ['production'],
  promotedFrom: 'staging',
}

interface Judged {
  readonly digit: string
  /** The minute at which it was proven; its record is one minute older. */
  readonly at: number
  readonly environment?: string
  readonly verdict?: 'good' | 'bad' | 'inconclusive'
  readonly source?: string
}

function judged({ digit, at, environment = 'staging', verdict, source = '1' }: Judged, state: 'success' | 'failure') {
  const evidence = evidenceOf({ digest: digestOf(digit), environment, verdict, source: commitOf(source) })
  const statuses = [statusOf(state, minute(at))]
  return recordOf(evidence, { id: 900 + at, createdAt: minute(at - 1), statuses })
}

export function proven(record: Judged): JudgedRecord {
  return { ...judged(record, 'success'), proof: 'proven', provenAt: minute(record.at) }
}

export function refused(record: Judged, message = 'Its run ended with "failure".'): JudgedRecord {
  return { ...judged(record, 'success'), proof: 'refused', refusals: [{ rule: 'conclusion', message }] }
}

export function failed(record: Judged): JudgedRecord {
  const message = 'It has the status "failure".'
  return { ...judged(record, 'failure'), proof: 'refused', refusals: [{ rule: 'status', message }] }
}

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
