import type { StructuralSchema } from '../schema/structural-schema.ts'

const text: StructuralSchema = { type: 'string' }
const texts: StructuralSchema = { type: 'array', items: text }
const anything: StructuralSchema = { 'x-kubernetes-preserve-unknown-fields': true }

/**
 * The schema of ConstraintTemplates, of every version.
 *
 * @see gatekeeper charts/gatekeeper/crds/constrainttemplate-customresourcedefinition.yaml
 */
export const templateSchema: StructuralSchema = {
  type: 'object',
  properties: {
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      properties: {
        crd: {
          type: 'object',
          properties: {
            spec: {
              type: 'object',
              properties: {
                names: { type: 'object', properties: { kind: text, shortNames: texts } },
                validation: {
                  type: 'object',
                  properties: {
                    legacySchema: { type: 'boolean' },
                    openAPIV3Schema: { type: 'object', ...anything },
                  },
                },
              },
            },
          },
        },
        targets: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              target: text,
              rego: text,
              libs: texts,
              operations: {
                type: 'array',
                items: { type: 'string', enum: ['*', 'CREATE', 'DELETE', 'UPDATE', 'CONNECT'] },
              },
              code: {
                type: 'array',
                'x-kubernetes-list-type': 'map',
                'x-kubernetes-list-map-keys': ['engine'],
                items: {
                  type: 'object',
                  required: ['engine', 'source'],
                  properties: { engine: text, source: anything },
                },
              },
            },
          },
        },
      },
    },
    status: anything,
  },
}
