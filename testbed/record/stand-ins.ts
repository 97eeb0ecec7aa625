import type { Commit } from '../../peers/cluster/recording/sequence.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/yaml/json.ts'

/** The instant at which every recording begins. */
export const beginning = Date.UTC(2026, 0, 1)

/** What a recording was made in and what no two runs share. */
export interface Surroundings {
  /** Whole second of the recording's begin, in milliseconds of the epoch. */
  readonly start: number
  readonly commits: readonly Commit[]
  /** URL of the git host, without a slash at its end. */
  readonly git: string
  /** The run folder of the bed, absolute. */
  readonly folder: string
}

const time = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=(?:\.\d{1,9})?Z)/g
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g
const hash = /\b[0-9a-f]{40}\b/g
const address = /\b127\.0\.0\.1:\d+\b/g
/** A file that a program named after a number which it drew. */
const scratch = /\/\d{6,}\b/g

/**
 * Puts stand-ins for what differs from run to run into every text of a value, the same for the same each time: times are shifted by whole seconds,
 * the rest is numbered by its order of appearance. Words are kept as they are.
 */
export function standIns({ start, commits, git, folder }: Surroundings): (value: JsonValue) => JsonValue {
  const uids = numbering()
  const addresses = numbering()
  const files = numbering()
  const hashes = numbering()
  for (const commit of commits) hashes(commit.hash)
  const short = new Map(commits.map(commit => [commit.hash.slice(0, 7), standInHash(hashes(commit.hash)).slice(0, 7)]))

  function ofText(text: string): string {
    return text
      .replaceAll(git, 'https://git.example.org')
      .replaceAll(folder, '/run/testbed')
      .replace(time, found => new Date(Date.parse(`${found}Z`) - start + beginning).toISOString().slice(0, 19))
      .replace(uuid, found => `00000000-0000-4000-8000-${String(uids(found)).padStart(12, '0')}`)
      .replace(hash, found => standInHash(hashes(found)))
      .replace(/\b[0-9a-f]{7}\b/g, found => short.get(found) ?? found)
      .replace(address, found => `127.0.0.1:${addresses(found)}`)
      .replace(scratch, found => `/${files(found)}`)
  }

  return function neutral(value: JsonValue): JsonValue {
    if (typeof value === 'string') return ofText(value)
    if (isJsonArray(value)) return value.map(neutral)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [ofText(key), neutral(field)]))
  }
}

/** One digit forty times, so that a person tells them apart; from the sixteenth on the number itself. */
export function standInHash(number: number): string {
  const digits = number.toString(16)
  return digits.length === 1 ? digits.repeat(40) : digits.padStart(40, '0')
}

/** Gives each text a number, from one, in the order of appearance. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>()
  return text => {
    const number = numbers.get(text) ?? numbers.size + 1
    numbers.set(text, number)
    return number
  }
}
