import { expect, test } from '@jest/globals'
import type { ClusterObject } from '../cluster/client.ts'
import { enforcement } from './enforcement.ts'

function object(apiVersion: string, kind: string, status: unknown): ClusterObject {
  return { apiVersion, kind, metadata: { name: 'a', generation: 2 }, status }
}
const template = (status: unknown) => object('templates.gatekeeper.sh/v1', 'ConstraintTemplate', status)
const constraint = (status: unknown) => object('constraints.gatekeeper.sh/v1beta1', 'K8sTags', status)

test.each([
  { name: 'an object that nobody has looked at', of: constraint(undefined), state: 'awaited' },
  {
    name: 'an enforced constraint',
    of: constraint({ byPod: [{ observedGeneration: 2, enforced: true }] }),
    state: 'enforced',
  },
  {
    name: 'a constraint seen and not yet enforced',
    of: constraint({ byPod: [{ observedGeneration: 2 }] }),
    state: 'awaited',
  },
  {
    name: 'a constraint enforced as it was before',
    of: constraint({ byPod: [{ observedGeneration: 1, enforced: true }] }),
    state: 'awaited',
  },
  {
    name: 'a constraint that one of two processes enforces',
    of: constraint({ byPod: [{ observedGeneration: 2, enforced: true }, { observedGeneration: 2 }] }),
    state: 'awaited',
  },
  {
    name: 'a compiled template',
    of: template({ created: true, byPod: [{ observedGeneration: 2 }] }),
    state: 'enforced',
  },
  { name: 'a template without its kind', of: template({ byPod: [{ observedGeneration: 2 }] }), state: 'awaited' },
  {
    name: 'a template that did not compile before it was mended',
    of: template({ created: true, byPod: [{ observedGeneration: 1, errors: [{ message: 'old' }] }] }),
    state: 'awaited',
  },
  {
    name: 'a template whose kind two of its reconciles make at once',
    of: template({
      byPod: [{ observedGeneration: 2, errors: [{ message: 'Could not create CRD: "k8stags" already exists' }] }],
    }),
    state: 'awaited',
  },
  { name: 'a SyncSet', of: object('syncset.gatekeeper.sh/v1alpha1', 'SyncSet', undefined), state: 'enforced' },
  {
    name: 'an ExpansionTemplate',
    of: object('expansion.gatekeeper.sh/v1beta1', 'ExpansionTemplate', { byPod: [{ observedGeneration: 2 }] }),
    state: 'enforced',
  },
])('$name is $state', ({ of, state }) => {
  expect(enforcement(of)).toEqual({ state })
})

test("gives Gatekeeper's words for a template that does not compile", () => {
  const errors = [{ code: 'ingest_error', message: 'rego_parse_error: unexpected eof' }]
  expect(enforcement(template({ byPod: [{ observedGeneration: 2, errors }] }))).toEqual({
    state: 'refused',
    message: 'rego_parse_error: unexpected eof',
  })
})
