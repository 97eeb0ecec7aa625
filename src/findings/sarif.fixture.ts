import { Ajv } from 'ajv'

/** The parts of SARIF 2.1.0 that GitHub's documentation of code scanning calls required, and those that the tests read. */
export interface Sarif {
  version: '2.1.0'
  runs: [SarifRun]
}

interface SarifRun {
  tool: { driver: { name: 'towpath'; rules: SarifRule[] } }
  automationDetails: { id: string }
  invocations: [{ toolExecutionNotifications: { level: string; message: Text }[] }]
  results: SarifResult[]
}

interface SarifRule {
  id: string
  shortDescription: Text
  fullDescription: Text
  help: Text
  defaultConfiguration: { level: string }
}

interface SarifResult {
  ruleId: string
  ruleIndex: number
  level: string
  message: Text
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: string; uriBaseId: '%SRCROOT%' }
        region: { startLine: number; startColumn: number; endLine: number; endColumn: number }
      }
    },
  ]
  partialFingerprints: Record<string, string>
  properties: { approximate?: true }
}

interface Text {
  text: string
}

const text = object({ text: { type: 'string', minLength: 1 } })
const level = { enum: ['error', 'warning', 'note'] }
const position = { type: 'integer', minimum: 1 }

const rule = object({
  id: { type: 'string', minLength: 1, maxLength: 255 },
  shortDescription: text,
  fullDescription: text,
  help: text,
  defaultConfiguration: object({ level }),
})

const physicalLocation = object({
  artifactLocation: object({
    // A relative reference: unreserved characters, escapes and slashes.
    uri: { type: 'string', pattern: "^([\\w.~!*'()/-]|%[0-9A-F]{2})*$" },
    uriBaseId: { const: '%SRCROOT%' },
  }),
  region: object({ startLine: position, startColumn: position, endLine: position, endColumn: position }),
})

const result = object({
  ruleId: { type: 'string', minLength: 1 },
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message: text,
  locations: { type: 'array', minItems: 1, maxItems: 1, items: object({ physicalLocation }) },
  partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: { type: 'string', minLength: 1 } },
  properties: { type: 'object' },
})

const run = object({
  tool: object({ driver: object({ name: { const: 'towpath' }, rules: { type: 'array', items: rule } }) }),
  automationDetails: object({ id: { type: 'string', pattern: '/$' } }),
  invocations: {
    type: 'array',
    minItems: 1,
    items: object({ toolExecutionNotifications: { type: 'array', items: object({ level, message: text }) } }),
  },
  results: { type: 'array', maxItems: 25_000, items: result },
})

const validate = new Ajv({ strictTypes: false }).compile<Sarif>(
  object({ version: { const: '2.1.0' }, runs: { type: 'array', minItems: 1, maxItems: 1, items: run } }),
)

/** `document` as SARIF; throws, saying why, where code scanning would refuse it. */
export function validateSarif(document: unknown): Sarif {
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors))
  return document
}

function object(properties: Record<string, object>) {
  return { type: 'object', required: Object.keys(properties), properties }
}
