import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { JsonObject } from '../../src/yaml/json.ts'

/** What expressions can name: `github`, `inputs`, `secrets`, `steps`, `vars`. */
export type Contexts = Readonly<Record<string, JsonObject>>

/** How the job goes so far, for `success()` and its like. */
export type JobStatus = 'success' | 'failure' | 'cancelled'

/** Fills in the `${{ }}` of a text. @throws ExpressionError where one of them is none */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, contexts, 'success').coerceString(),
  )
}

/** Whether a step's `if:` lets it run. Without a function of the status it needs success, as without a condition. */
export function isMet(condition: string | undefined, contexts: Contexts, status: JobStatus): boolean {
  if (condition === undefined) return status === 'success'
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition
  if (!/\b(?:success|failure|cancelled|always)\s*\(/.test(expression) && status !== 'success') return false
  return isTrue(evaluate(expression, contexts, status))
}

function evaluate(expression: string, contexts: Contexts, status: JobStatus): data.ExpressionData {
  const functions = [
    ['success', status === 'success'],
    ['failure', status === 'failure'],
    ['cancelled', status === 'cancelled'],
    ['always', true],
  ] as const
  const definitions = functions.map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }))
  const parser = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), definitions)
  const context = new data.Dictionary()
  for (const [name, value] of Object.entries(contexts)) context.add(name, toData(value))
  return new Evaluator(
    parser.parse(),
    context,
    new Map(definitions.map(definition => [definition.name, definition])),
  ).evaluate()
}

function toData(value: JsonObject): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData
}

/** As the runner takes the end of a condition: false, 0, the empty text and null are no. */
function isTrue(value: data.ExpressionData): boolean {
  switch (value.kind) {
    case data.Kind.Boolean:
      return value.value
    case data.Kind.Number:
      return value.value !== 0 && !Number.isNaN(value.value)
    case data.Kind.String:
      return value.value !== ''
    case data.Kind.Null:
      return false
    default:
      return true
  }
}
