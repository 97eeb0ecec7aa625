import type { JsonValue } from '../yaml/json.ts'
import { formatFieldPath, type Pointer, valueAt } from '../yaml/pointer.ts'

/** Reads an event's payload, which a stranger may have filled in part; collects every problem instead of stopping at the first. */
export class Payload {
  readonly #root: JsonValue
  readonly problems: string[] = []

  constructor(root: JsonValue) {
    this.#root = root
  }

  /** A commit's full hash, SHA-1 or SHA-256. */
  sha(...pointer: Pointer): string {
    return this.#text(pointer, /^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a full commit hash')
  }

  /** A name on one line: a branch, an action, a path. */
  name(...pointer: Pointer): string {
    return this.#text(pointer, /^[^\p{Cc}]{1,1024}$/u, 'a name of at most 1,024 characters')
  }

  /** `owner/name`, or undefined where the payload has null for a repository that is gone. */
  repository(...pointer: Pointer): string | undefined {
    if (valueAt(this.#root, pointer.slice(0, -1)) === null) return undefined
    return this.#text(pointer, /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/, 'owner/name')
  }

  /** A positive whole number. */
  id(...pointer: Pointer): number {
    const value = valueAt(this.#root, pointer)
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
    this.#refuse(pointer, value, 'a positive whole number')
    return 0
  }

  #text(pointer: Pointer, pattern: RegExp, wanted: string): string {
    const value = valueAt(this.#root, pointer)
    if (typeof value === 'string' && pattern.test(value)) return value
    this.#refuse(pointer, value, wanted)
    return ''
  }

  #refuse(pointer: Pointer, value: JsonValue | undefined, wanted: string): void {
    const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value).slice(0, 80)}, not ${wanted}`
    this.problems.push(`${formatFieldPath(pointer)} ${found}`)
  }
}
