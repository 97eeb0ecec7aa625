import { expect, test } from '@jest/globals'
import type { Finding } from '../../../src/findings/finding.ts'
import { refusalByFaults } from './refusal-by-faults.ts'

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: true, selector: 'web' },
}
const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

function fault(more: Partial<Finding>): Finding {
  return {
    rule: 'schema/invalid',
    severity: 'error',
    message: 'a fault',
    source: 'schema',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    renders: ['application shop'],
    file: 'web.yaml',
    range: place,
    ...more,
  }
}

const denial = fault({ source: 'policy', message: 'no', constraint: 'K8sRules/no-rules' })

test.each([
  {
    name: 'a scalar of another type wins over all else',
    faults: [denial, fault({}), fault({ rule: 'schema/type', pointer: '/spec/replicas' })],
    refusal: {
      by: 'decoding',
      created:
        'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal bool into Go struct field DeploymentSpec.spec.replicas of type int32',
      patched: ' "" is invalid: patch: Invalid value: "": unrecognized type: int32',
    },
  },
  {
    name: 'a scalar in the place of a mapping has the words of the review',
    faults: [fault({ rule: 'schema/type', pointer: '/spec/selector' })],
    refusal: { by: 'validation', faults: ['a fault'] },
  },
  {
    name: 'an unknown field that was left, for the server applies',
    faults: [fault({ rule: 'schema/unknown-field', pointer: '/spec/replica' })],
    refusal: {
      by: 'decoding',
      created:
        'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema',
    },
  },
  {
    name: 'all faults of the schema, before Gatekeeper',
    faults: [fault({}), denial, fault({ message: 'another' })],
    refusal: { by: 'validation', faults: ['a fault', 'another'] },
  },
  {
    name: 'Gatekeeper, with all that it has',
    faults: [denial, denial],
    refusal: {
      by: 'admission',
      message: 'admission webhook "validation.gatekeeper.sh" denied the request: [no-rules] no\n[no-rules] no',
    },
  },
])('$name', async ({ faults, refusal }) => {
  expect(await refusalByFaults(faults, web, '1.35')).toMatchObject(refusal)
})
