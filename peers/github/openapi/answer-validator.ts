import { Ajv, type ValidateFunction } from 'ajv'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { loadDescription } from './description.ts'

const documentId = 'github'

interface Operation {
  readonly pattern: RegExp
  readonly template: string
  readonly methods: JsonObject
}

/** Checks answers and events against GitHub's description; each schema is compiled when it is first needed. */
export class AnswerValidator {
  readonly #ajv: Ajv
  readonly #operations: readonly Operation[]
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor() {
    const description = loadDescription()
    this.#ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false })
    this.#ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    this.#ajv.addFormat('uri', { type: 'string', validate: text => URL.canParse(text) })
    this.#ajv.addSchema(description, documentId)
    const paths = description['paths']
    this.#operations = Object.entries(isJsonObject(paths) ? paths : {})
      .map(([template, methods]) => ({
        template,
        pattern: patternOf(template),
        methods: isJsonObject(methods) ? methods : {},
      }))
      .sort((a, b) => literals(b.template) - literals(a.template))
  }

  /** What is wrong with an answer, a line each; empty where nothing is. */
  validateAnswer(method: string, path: string, status: number, body: JsonValue): readonly string[] {
    const operation = this.#operations.find(
      ({ pattern, methods }) => pattern.test(path) && methods[method.toLowerCase()] !== undefined,
    )
    if (operation === undefined) return status === 404 ? [] : [`GitHub's description has no ${method} ${path}`]
    const { template } = operation
    const pointer = this.#schemaPointer(template, method.toLowerCase(), status)
    if (pointer === undefined) return [`GitHub's description has no status ${status} for ${method} ${template}`]
    return pointer === 'no content' ? [] : this.#validate(pointer, body)
  }

  /** What is wrong with an event's payload: `name` is such as `pull-request-opened`. */
  validateEvent(name: string, payload: JsonValue): readonly string[] {
    return this.#validate(
      pointerTo('x-webhooks', name, 'post', 'requestBody', 'content', 'application/json', 'schema'),
      payload,
    )
  }

  #schemaPointer(template: string, method: string, status: number): string | undefined {
    // GitHub describes refusals loosely, and most not at each route; what they share is this.
    if (status >= 400 && status !== 422) return pointerTo('components', 'schemas', 'basic-error')
    const steps = ['paths', template, method, 'responses', String(status)]
    const response = this.#lookUp(steps)
    if (response === undefined) return status === 422 ? pointerTo('components', 'schemas', 'basic-error') : undefined
    const reference = response['$ref']
    const place = typeof reference === 'string' ? reference.slice(2).split('/') : steps
    const content = this.#lookUp([...place, 'content'])
    if (content === undefined) return 'no content'
    const type = Object.hasOwn(content, 'application/json') ? 'application/json' : Object.keys(content)[0]
    return type === undefined ? 'no content' : pointerTo(...place, 'content', type, 'schema')
  }

  #lookUp(steps: readonly string[]): JsonObject | undefined {
    let value: JsonValue | undefined = loadDescription()
    for (const step of steps) {
      if (!isJsonObject(value) || !Object.hasOwn(value, step)) return undefined
      value = value[step]
    }
    return isJsonObject(value) ? value : undefined
  }

  #validate(pointer: string, body: JsonValue): readonly string[] {
    const validate = this.#compiled.get(pointer) ?? this.#ajv.compile({ $ref: `${documentId}#${pointer}` })
    this.#compiled.set(pointer, validate)
    if (validate(body)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the answer'} ${message}`)
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

function pointerTo(...steps: readonly string[]): string {
  return steps.map(step => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')
}
