import type { StructuralSchema } from '../schema/structural-schema.ts'

const text: StructuralSchema = { type: 'string' }
const texts: StructuralSchema = { type: 'array', items: text }
const wildcard: StructuralSchema = { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' }
const wildcards: StructuralSchema = { type: 'array', items: wildcard }

const labelSelector: StructuralSchema = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', additionalProperties: text },
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'operator'],
        properties: { key: text, operator: text, values: texts },
      },
    },
  },
}

const match: StructuralSchema = {
  type: 'object',
  properties: {
    source: { type: 'string', enum: ['All', 'Generated', 'Original'] },
    kinds: { type: 'array', items: { type: 'object', properties: { apiGroups: texts, kinds: texts } } },
    scope: text,
    namespaces: wildcards,
    excludedNamespaces: wildcards,
    labelSelector,
    namespaceSelector: labelSelector,
    name: wildcard,
  },
}

const scopedEnforcementActions: StructuralSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      action: text,
      enforcementPoints: { type: 'array', items: { type: 'object', properties: { name: text } } },
    },
  },
}

/**
 * The schema of the CRD that Gatekeeper makes of a template.
 *
 * @param parameters undefined where the template's constraints may have none
 * @see frameworks constraint/pkg/client/crds/schema.go; gatekeeper pkg/target/matchcrd_constant.go
 */
export function constraintSchema(parameters: StructuralSchema | undefined): StructuralSchema {
  return {
    type: 'object',
    properties: {
      metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 63 } } },
      spec: {
        type: 'object',
        properties: {
          match,
          enforcementAction: { type: 'string', default: 'deny' },
          scopedEnforcementActions,
          ...(parameters === undefined ? {} : { parameters }),
        },
      },
      status: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  }
}
