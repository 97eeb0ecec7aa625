import { commitOf, digestOf, evidenceOf, minute, recordOf, statusOf } from './evidence.fixture.ts'
import type { JudgedRecord } from './verify.ts'

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
