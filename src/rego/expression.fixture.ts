import type { JsonValue } from '../yaml/json.ts'
import type { RegoVersion } from './engine.ts'
import { compileRego } from './program.ts'
import { toRegoDocument } from './value/document.ts'

/** The value of one Rego term, or undefined. */
export function evaluateTerm(term: string, input: JsonValue = {}): JsonValue | undefined {
  return evaluateRule(`package test\n\nresult := value {\n  value := ${term}\n}\n`, { input })
}

export interface RuleOptions {
  readonly input?: JsonValue
  readonly data?: JsonValue
  readonly version?: RegoVersion
  readonly maxSteps?: number
}

/** The value of `data.test.result` in a module that starts with `package test`, or undefined. */
export function evaluateRule(text: string, options: RuleOptions = {}): JsonValue | undefined {
  const { input = {}, data = {}, version = 'v0', ...limits } = options
  const program = compileRego([{ name: 'test.rego', text, version }])
  const derivations = program.evaluate(
    ['test', 'result'],
    { input: toRegoDocument(input), data: toRegoDocument(data) },
    limits,
  )
  return derivations[0]?.value
}
