import type { KubernetesObject } from '../manifest/object.ts'
import type { StructuralSchema } from '../schema/structural-schema.ts'
import { constraintSchema } from './constraint-schema.ts'
import { stringAt, stringsAt } from './fields.ts'
import { parametersSchema } from './parameters-schema.ts'
import { parametersSchemaProblems } from './parameters-schema-check.ts'
import type { ObjectProblem } from './problem.ts'
import { schemaCheck } from './schema-check.ts'
import { templateProblems } from './template-check.ts'
import { onlyTarget, readTemplateCode, type TemplateCode } from './template-code.ts'
import { type Compilation, compileTemplate, type TemplateProgram } from './template-program.ts'
import { templateSchema } from './template-schema.ts'

/** A ConstraintTemplate that Gatekeeper would take. */
export interface ConstraintTemplate {
  /** The kind of its constraints. */
  readonly kind: string
  /** The requests it is asked about at the webhook; empty for all. */
  readonly operations: readonly string[]
  readonly parameters: StructuralSchema | undefined
  readonly program: TemplateProgram
  /** Checks the fields of one of its constraints. */
  checkFields(constraint: KubernetesObject): readonly ObjectProblem[]
}

/** What a template's text amounts to. */
export interface TemplateReading {
  readonly kind: string
  /** Undefined where Gatekeeper would refuse it, or where it has no Rego. */
  readonly template: ConstraintTemplate | undefined
  readonly problems: readonly ObjectProblem[]
  /** Why this version cannot judge by it as Gatekeeper does; undefined where it can. */
  readonly notEvaluated: string | undefined
}

/** Templates by their text, so that each is compiled once however many environments have it. */
export type TemplateCache = Map<string, TemplateReading>

export function readTemplate(object: KubernetesObject, cache: TemplateCache): TemplateReading {
  const text = JSON.stringify([object.apiVersion, stringAt(object, 'metadata', 'name'), object['spec']])
  const known = cache.get(text)
  if (known !== undefined) return known
  const reading = judgeTemplate(object)
  cache.set(text, reading)
  return reading
}

let checkTemplateFields: ReturnType<typeof schemaCheck> | undefined

function judgeTemplate(object: KubernetesObject): TemplateReading {
  checkTemplateFields ??= schemaCheck(templateSchema)
  const kind = stringAt(object, 'spec', 'crd', 'spec', 'names', 'kind')
  const target = onlyTarget(object)
  const code = target === undefined ? undefined : readTemplateCode(target, ['spec', 'targets', 0])
  const compiled = code?.rego === undefined ? undefined : compileTemplate(code.rego)
  const problems = [
    ...checkTemplateFields(object),
    ...templateProblems(object),
    ...parametersSchemaProblems(object),
    ...(code === undefined ? [] : codeProblems(code)),
    ...(compiled?.problems ?? []),
  ]
  const notEvaluated = whyNotEvaluated(code, compiled)
  if (problems.length > 0 || compiled?.program === undefined)
    return { kind, template: undefined, problems, notEvaluated }

  const parameters = parametersSchema(object)
  let checkFields: ReturnType<typeof schemaCheck> | undefined
  const template: ConstraintTemplate = {
    kind,
    operations: stringsAt(target, 'operations'),
    parameters,
    program: compiled.program,
    checkFields(constraint) {
      checkFields ??= schemaCheck(constraintSchema(parameters))
      return checkFields(constraint)
    },
  }
  return { kind, template, problems, notEvaluated }
}

function codeProblems({ rego, hasCel }: TemplateCode): ObjectProblem[] {
  if (rego !== undefined || hasCel) return []
  return [
    {
      rule: 'policy/template-code',
      message: 'The template has no code.',
      pointer: ['spec', 'targets', 0],
      part: 'value',
      fix: 'Write Rego with a rule named "violation" under "rego", or under "code" with the engine Rego.',
    },
  ]
}

function whyNotEvaluated(code: TemplateCode | undefined, compiled: Compilation | undefined): string | undefined {
  if (compiled?.asksExternalData) return 'It asks an external data provider, which this version does not call.'
  if (code?.hasCel !== true) return undefined
  return code.rego === undefined
    ? 'It is written in CEL, which this version does not evaluate.'
    : 'Gatekeeper decides by its CEL code; this version decided by its Rego, which should say the same.'
}
