import type { JsonValue } from '../../yaml/json.ts'
import { isJsonArray } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { MAX_DOCUMENT_DEPTH } from '../limits.ts'
import { RegoEvaluationFailed } from '../problem.ts'
import { formatDoubleGeneral } from './format-double.ts'
import { isPlain, type NumberValue, numberFromText, RegoNumber } from './number.ts'
import { type Composite, type Entry, RegoArray, RegoObject, type Value } from './value.ts'

/**
 * A JSON document in the evaluator's own form, to be used in any number of evaluations. Its containers know their
 * place in it, so that what a rule reads can be told.
 */
export interface RegoDocument {
  readonly value: Value
  /** Which root container stands at which path; more than one after `composeDocument`. */
  readonly mounts: ReadonlyMap<Composite, Pointer>
}

export interface DocumentOptions {
  /**
   * `float64`: numbers print as if they had come to OPA as Go float64 values (1000000 prints `1e+06`), which is how
   * Gatekeeper passes the object under review. `exact`, the default: integers print in full.
   */
  readonly numbers?: 'exact' | 'float64'
}

/** @throws RegoEvaluationFailed where the document is nested deeper than any real one */
export function toRegoDocument(json: JsonValue, options: DocumentOptions = {}): RegoDocument {
  const convertNumber = options.numbers === 'float64' ? fromFloat64 : fromDouble
  const value = convert(json, convertNumber, 0)
  if (!(value instanceof RegoArray || value instanceof RegoObject)) return { value, mounts: new Map() }
  setOrigins(value, value)
  return { value, mounts: new Map([[value, []]]) }
}

/** One document made of others, without converting them again: `{ "review": …, "parameters": … }`. */
export function composeDocument(parts: Readonly<Record<string, RegoDocument>>): RegoDocument {
  const mounts = new Map<Composite, Pointer>()
  const pairs: [Value, Value][] = []
  for (const [name, part] of Object.entries(parts)) {
    pairs.push([name, part.value])
    for (const [root, pointer] of part.mounts) mounts.set(root, [name, ...pointer])
  }
  const value = RegoObject.of(pairs)
  value.origin = { root: value, parent: undefined, step: '' }
  mounts.set(value, [])
  return { value, mounts }
}

function convert(json: JsonValue, convertNumber: (double: number) => NumberValue, depth: number): Value {
  if (typeof json === 'number') return convertNumber(json)
  if (typeof json !== 'object' || json === null) return json
  if (depth > MAX_DOCUMENT_DEPTH) {
    throw new RegoEvaluationFailed(`The document is nested more than ${MAX_DOCUMENT_DEPTH} levels deep.`)
  }
  if (isJsonArray(json)) return new RegoArray(json.map(item => convert(item, convertNumber, depth + 1)))
  const pairs: [Value, Value][] = []
  for (const [key, value] of Object.entries(json)) pairs.push([key, convert(value, convertNumber, depth + 1)])
  return RegoObject.of(pairs)
}

function setOrigins(root: Composite, container: Composite): void {
  container.origin ??= { root, parent: undefined, step: '' }
  for (const [step, child] of childrenOf(container)) {
    if (!(child instanceof RegoArray || child instanceof RegoObject)) continue
    child.origin = { root, parent: container, step }
    setOrigins(root, child)
  }
}

function* childrenOf(container: Composite): Iterable<readonly [string | number, Value]> {
  if (container instanceof RegoArray) yield* container.items.entries()
  else for (const entry of container.unsorted()) yield [stepOf(entry), entry.value]
}

function stepOf(entry: Entry): string {
  return typeof entry.key === 'string' ? entry.key : ''
}

function fromDouble(double: number): NumberValue {
  if (isPlain(double)) return double
  if (!Number.isFinite(double)) return 0
  return Number.isInteger(double) ? numberFromText(BigInt(double).toString()) : double
}

function fromFloat64(double: number): NumberValue {
  const text = formatDoubleGeneral(double)
  return isPlain(double) && !text.includes('e') ? double : new RegoNumber(text)
}
