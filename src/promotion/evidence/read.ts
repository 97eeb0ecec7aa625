import { isDigest } from '../../image/digest.ts'
import { readReference } from '../../image/reference.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../yaml/json.ts'
import { type Pointer, valueAt } from '../../yaml/pointer.ts'
import type { Evidence, MetricsVerdict } from './evidence.ts'

/** Why a payload cannot be read, one a field. */
export interface UnreadableEvidence {
  readonly problems: readonly string[]
}

/** Reads what `writeEvidence` wrote. Fields that this version does not know are passed over. */
export function readEvidence(payload: JsonValue): Evidence | UnreadableEvidence {
  if (!isJsonObject(payload)) return { problems: ['The payload is no object.'] }
  const version = field(payload, ['version'])
  if (version !== 1) {
    return { problems: [`The payload has version ${told(version)}, and only 1 is known. Use a newer towpath.`] }
  }
  const problems: string[] = []
  const take = <Value>(pointer: Pointer, wanted: string, read: (value: unknown) => Value | undefined): Value => {
    const value = field(payload, pointer)
    const taken = read(value)
    if (taken === undefined) problems.push(`${pointer.join('.')} is ${told(value)}, not ${wanted}.`)
    // Never handed out: a problem was noted.
    return taken as Value
  }
  const evidence: Evidence = {
    version: 1,
    environment: take(['environment'], "an environment's name", asName),
    image: take(['image'], 'an image without tag and digest', asImage),
    digest: take(['digest'], 'a digest', value => (typeof value === 'string' && isDigest(value) ? value : undefined)),
    source: take(['source'], 'a commit', asCommit),
    configuration: {
      repository: take(['configuration', 'repository'], 'owner/name', asRepository),
      commit: take(['configuration', 'commit'], 'a commit', asCommit),
    },
    applications: take(['applications'], 'a list of at most 1,000 names', asNames),
    run: {
      id: take(['run', 'id'], "a run's number", asNumber),
      attempt: take(['run', 'attempt'], "an attempt's number", asNumber),
    },
    verdict: Object.hasOwn(payload, 'verdict') ? take(['verdict'], 'good, bad or inconclusive', asVerdict) : undefined,
  }
  return problems.length === 0 ? evidence : { problems }
}

function field(payload: JsonObject, pointer: Pointer): JsonValue | undefined {
  return valueAt(payload, pointer)
}

function told(value: JsonValue | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80)
}

function matching(pattern: RegExp): (value: unknown) => string | undefined {
  return value => (typeof value === 'string' && pattern.test(value) ? value : undefined)
}

const asName = matching(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
const asCommit = matching(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
const asRepository = matching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9._-]{1,100}$/)
const asApplication = matching(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/)

function asImage(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const reference = readReference(value)
  if ('message' in reference) return undefined
  return reference.tag === undefined && reference.digest === undefined ? value : undefined
}

function asNames(value: unknown): readonly string[] | undefined {
  if (!isJsonArray(value as JsonValue)) return undefined
  const list = value as readonly unknown[]
  const names = list.flatMap(item => asApplication(item) ?? [])
  return names.length === list.length && list.length <= 1_000 ? names : undefined
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

function asVerdict(value: unknown): MetricsVerdict | undefined {
  return value === 'good' || value === 'bad' || value === 'inconclusive' ? value : undefined
}
