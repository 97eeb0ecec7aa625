import { groupVersion, isKubernetesObject } from '../../manifest/object.ts'
import type { YamlDocument } from '../../yaml/document.ts'
import { isJsonObject, type JsonValue } from '../../yaml/json.ts'
import { nodeAt } from '../../yaml/locate.ts'
import type { SourceRange } from '../../yaml/location.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { valueAt } from '../../yaml/pointer.ts'
import { listAt, stringAt, stringsAt } from '../fields.ts'
import type { ObjectProblem } from '../problem.ts'
import { schemaCheck } from '../schema-check.ts'
import { messagePatternProblems } from './message-pattern.ts'
import type { Assertion, Suite, SuiteCase, SuiteTest } from './suite.ts'
import { suiteSchema } from './suite-schema.ts'

/** One mistake in a suite's own file. */
export interface SuiteProblem {
  readonly file: string
  readonly range: SourceRange
  readonly message: string
  readonly fix?: string
}

export interface SuiteReading {
  /** Undefined where the file has problems. */
  readonly suite: Suite | undefined
  readonly problems: readonly SuiteProblem[]
}

let checkFields: ReturnType<typeof schemaCheck> | undefined

/** Reads a suite with all its mistakes; undefined where the file is no suite at all. */
export function readSuite(text: string, file: string): SuiteReading | undefined {
  const { documents, problems: syntax } = parseYaml(text, file)
  const document = documents.find(({ value }) => isSuite(value))
  if (document === undefined) return undefined
  checkFields ??= schemaCheck(suiteSchema)
  const fieldProblems = checkFields(document.value)
  const problems: SuiteProblem[] = [
    ...syntax.map(({ range, message, fix }) => ({ file, range, message, fix })),
    ...[...fieldProblems, ...messagePatternProblems(document.value)].map(problem => locate(problem, document)),
  ]
  return { suite: problems.length === 0 ? toSuite(document.value, file) : undefined, problems }
}

/** Whether a document is a suite: files of other kinds lie beside suites. */
function isSuite(value: JsonValue): boolean {
  return (
    isKubernetesObject(value) && value.kind === 'Suite' && groupVersion(value.apiVersion).group === 'test.gatekeeper.sh'
  )
}

function locate({ pointer, part, message, fix }: ObjectProblem, document: YamlDocument): SuiteProblem {
  const { node, entry } = nodeAt(document, pointer)
  const range = part === 'key' && entry !== undefined ? entry.key.range : node.range
  return { file: document.file, range, message, ...(fix === undefined ? {} : { fix }) }
}

function toSuite(value: JsonValue, file: string): Suite {
  return { file, skip: isTrue(value, 'skip'), tests: listAt(value, 'tests').filter(isJsonObject).map(toTest) }
}

function toTest(test: JsonValue): SuiteTest {
  return {
    name: stringAt(test, 'name'),
    template: stringAt(test, 'template'),
    constraint: stringAt(test, 'constraint'),
    expansion: stringAt(test, 'expansion') || undefined,
    invalid: isTrue(test, 'invalid'),
    skip: isTrue(test, 'skip'),
    cases: listAt(test, 'cases').map(toCase),
  }
}

function toCase(suiteCase: JsonValue): SuiteCase {
  return {
    name: stringAt(suiteCase, 'name'),
    object: stringAt(suiteCase, 'object'),
    inventory: stringsAt(suiteCase, 'inventory'),
    assertions: listAt(suiteCase, 'assertions').map(toAssertion),
    skip: isTrue(suiteCase, 'skip'),
  }
}

function toAssertion(assertion: JsonValue): Assertion {
  const violations = valueAt(assertion, ['violations'])
  const message = valueAt(assertion, ['message'])
  return {
    violations:
      typeof violations === 'number' ? violations : violations === 'no' || violations === false ? 'no' : 'yes',
    message: typeof message === 'string' ? message : undefined,
  }
}

function isTrue(value: JsonValue, field: string): boolean {
  return valueAt(value, [field]) === true
}
