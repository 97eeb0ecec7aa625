import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { unprocessable } from './api-error.ts'

/** Reads a request's body; `finish` refuses all that is missing or of a wrong type at once, in GitHub's words. */
export class Fields {
  readonly #body: JsonObject
  readonly #problems: string[] = []

  constructor(body: JsonValue | undefined) {
    this.#body = isJsonObject(body) ? body : {}
  }

  string(name: string): string {
    this.#demand(name)
    return this.optionalString(name) ?? ''
  }

  optionalString(name: string): string | undefined {
    const value = this.#value(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value
    this.#refuse(name, value, 'a string')
    return undefined
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | undefined {
    const value = this.optionalString(name)
    const found = allowed.find(candidate => candidate === value)
    if (value !== undefined && found === undefined) this.#refuse(name, value, `a member of ${JSON.stringify(allowed)}`)
    return found
  }

  integer(name: string): number {
    this.#demand(name)
    return this.optionalInteger(name) ?? 0
  }

  optionalInteger(name: string): number | undefined {
    const value = this.#value(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isInteger(value)) return value
    this.#refuse(name, value, 'an integer')
    return undefined
  }

  boolean(name: string): boolean {
    const value = this.#value(name)
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? false
    this.#refuse(name, value, 'a boolean')
    return false
  }

  array(name: string): readonly JsonValue[] {
    this.#demand(name)
    return this.optionalArray(name) ?? []
  }

  optionalArray(name: string): readonly JsonValue[] | undefined {
    const value = this.#value(name)
    if (value === undefined || value === null) return undefined
    if (isJsonArray(value)) return value
    this.#refuse(name, value, 'an array')
    return undefined
  }

  object(name: string): JsonObject | undefined {
    const value = this.#value(name)
    if (value === undefined || value === null) return undefined
    if (isJsonObject(value)) return value
    this.#refuse(name, value, 'an object')
    return undefined
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined
  }

  /** @throws ApiError 422 that names every problem */
  finish(): void {
    if (this.#problems.length > 0) throw unprocessable(`Invalid request.\n\n${this.#problems.join('\n')}`)
  }

  #value(name: string): JsonValue | undefined {
    return Object.hasOwn(this.#body, name) ? this.#body[name] : undefined
  }

  #demand(name: string): void {
    const value = this.#value(name)
    if (value === undefined || value === null) this.#problems.push(`"${name}" wasn't supplied.`)
  }

  #refuse(name: string, value: JsonValue, wanted: string): void {
    this.#problems.push(`For 'properties/${name}', ${JSON.stringify(value).slice(0, 80)} is not ${wanted}.`)
  }
}
