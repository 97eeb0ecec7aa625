import type { StructuralSchema } from '../../schema/structural-schema.ts'

const text: StructuralSchema = { type: 'string' }
const path: StructuralSchema = { type: 'string', minLength: 1 }
const flag: StructuralSchema = { type: 'boolean' }

const assertion: StructuralSchema = {
  type: 'object',
  properties: {
    // "yes" and "no" without quotes are booleans to the API server's reading of YAML.
    violations: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'boolean' }, { enum: ['yes', 'no'] }] },
    message: text,
  },
}

const suiteCase: StructuralSchema = {
  type: 'object',
  required: ['name', 'object', 'assertions'],
  properties: {
    name: text,
    object: path,
    inventory: { type: 'array', items: path },
    assertions: { type: 'array', minItems: 1, items: assertion },
    skip: flag,
  },
}

/** @see gatekeeper pkg/gator/verify/suite.go */
export const suiteSchema: StructuralSchema = {
  type: 'object',
  required: ['tests'],
  properties: {
    metadata: { type: 'object' },
    skip: flag,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'template', 'constraint'],
        properties: {
          name: text,
          template: path,
          constraint: path,
          expansion: path,
          invalid: flag,
          skip: flag,
          cases: { type: 'array', items: suiteCase },
        },
      },
    },
  },
}
