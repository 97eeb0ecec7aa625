import type { StructuralSchema } from '../schema/structural-schema.ts'

const text: StructuralSchema = { type: 'string' }
const texts: StructuralSchema = { type: 'array', items: text }

/** @see gatekeeper charts/gatekeeper/crds/expansiontemplate-customresourcedefinition.yaml */
export const expansionTemplateSchema: StructuralSchema = {
  type: 'object',
  properties: {
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      properties: {
        applyTo: {
          type: 'array',
          items: { type: 'object', properties: { groups: texts, kinds: texts, versions: texts } },
        },
        templateSource: text,
        generatedGVK: { type: 'object', properties: { group: text, version: text, kind: text } },
        enforcementAction: text,
      },
    },
    status: { 'x-kubernetes-preserve-unknown-fields': true },
  },
}
