import { Ajv, type ValidateFunction } from 'ajv'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { lookUp, standAlone } from './description.ts'

interface Operation {
  readonly pattern: RegExp
  readonly template: string
  readonly methods: JsonObject
}

const json = ['content', 'application/json', 'schema'] as const
const basicError = ['components', 'schemas', 'basic-error'] as const

/** Checks answers and events against GitHub's description; each schema is compiled when it is first needed. */
export class AnswerValidator {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false })
  readonly #operations: readonly Operation[]
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor() {
    this.#ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    this.#ajv.addFormat('uri', { type: 'string', validate: text => URL.canParse(text) })
    this.#operations = Object.entries(lookUp(['paths']) ?? {})
      .map(([template, methods]) => ({
        template,
        pattern: patternOf(template),
        methods: isJsonObject(methods) ? methods : {},
      }))
      .sort((a, b) => literals(b.template) - literals(a.template))
  }

  /** What is wrong with an answer, a line each; empty where nothing is. */
  validateAnswer(method: string, path: string, status: number, body: JsonValue): readonly string[] {
    const verb = method.toLowerCase()
    const operation = this.#operations.find(
      ({ pattern, methods }) => pattern.test(path) && Object.hasOwn(methods, verb),
    )
    if (operation === undefined) return status === 404 ? [] : [`GitHub's description has no ${method} ${path}`]
    const { template } = operation
    // GitHub describes refusals loosely, and most not at each route; what they share is this.
    if (status >= 400 && status !== 422) return this.#validate(basicError, body)
    const response = ['paths', template, verb, 'responses', String(status)]
    const described = lookUp(response)
    if (described === undefined) {
      if (status === 422) return this.#validate(basicError, body)
      return [`GitHub's description has no status ${status} for ${method} ${template}`]
    }
    const reference = described['$ref']
    const place = typeof reference === 'string' ? reference.slice(2).split('/') : response
    return lookUp([...place, 'content']) === undefined ? [] : this.#validate([...place, ...json], body)
  }

  /** What is wrong with an event's payload: `name` is such as `pull-request-opened`. */
  validateEvent(name: string, payload: JsonValue): readonly string[] {
    return this.#validate(['x-webhooks', name, 'post', 'requestBody', ...json], payload)
  }

  #validate(steps: readonly string[], body: JsonValue): readonly string[] {
    const validate = this.#compiled.get(steps.join(' ')) ?? this.#compile(steps)
    if (validate(body)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the answer'} ${message}`)
  }

  #compile(steps: readonly string[]): ValidateFunction {
    const schema = lookUp(steps)
    if (schema === undefined) throw new Error(`GitHub's description has no ${steps.join(' ')}`)
    const validate = this.#ajv.compile(standAlone(schema))
    this.#compiled.set(steps.join(' '), validate)
    return validate
  }
}

function patternOf(template: string): RegExp {
  const source = template
    .replaceAll('.', '\\.')
    // A path has slashes of its own, and the root's is empty.
    .replaceAll('/{path}', '(?:/.*)?')
    .replaceAll(/\{(ref|basehead)\}/g, '.+')
    .replaceAll(/\{[a-z_]+\}/g, '[^/]+')
  return new RegExp(`^${source}$`)
}

/** Of two templates that fit, the one that says more is meant: a ref may have slashes too. */
function literals(template: string): number {
  return template.split('/').filter(part => !part.startsWith('{')).length
}
