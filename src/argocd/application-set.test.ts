import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { expandApplicationSet } from './application-set.ts'

function set(spec: JsonObject): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'apps', namespace: 'argocd' },
    spec,
  }
}

const elements = [
  { env: 'development', values: { size: 1 } },
  { env: 'production', values: { size: 3 } },
]

test.each([
  { name: 'fields', goTemplate: false, path: 'overlays/{{env}}', size: '{{ values.size }}' },
  { name: 'Go template', goTemplate: true, path: 'overlays/{{.env}}', size: '{{ .values.size }}' },
])('a list makes an Application of each element: $name', ({ goTemplate, path, size }) => {
  const template = {
    metadata: { name: goTemplate ? 'shop-{{ .env }}' : 'shop-{{env}}' },
    spec: { source: { path }, project: size },
  }
  expect(expandApplicationSet(set({ goTemplate, generators: [{ list: { elements } }], template }))).toEqual({
    applications: ['development', 'production'].map((env, index) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `shop-${env}`, namespace: 'argocd' },
      spec: { source: { path: `overlays/${env}` }, project: String(elements[index]?.values.size) },
    })),
  })
})

const template = { metadata: { name: '{{env}}' }, spec: {} }

test.each([
  {
    name: 'another generator',
    spec: { generators: [{ git: {} }], template },
    reason: 'a git generator is not evaluated',
  },
  {
    name: 'a selector beside the list',
    spec: { generators: [{ list: { elements }, selector: {} }], template },
    reason: 'a list generator is not evaluated',
  },
  {
    name: 'a template in the generator',
    spec: { generators: [{ list: { elements, template: {} } }], template },
    reason: 'a list generator with more than elements is not evaluated',
  },
  {
    name: 'a function in the template',
    spec: {
      goTemplate: true,
      generators: [{ list: { elements } }],
      template: { metadata: { name: '{{ upper .env }}' } },
    },
    reason: 'its template has expressions that are not evaluated',
  },
  { name: 'a patch', spec: { generators: [], template, templatePatch: '' }, reason: 'templatePatch is not evaluated' },
  { name: 'no template', spec: { generators: [] }, reason: 'it has no template' },
])('$name is not expanded, and says why', ({ spec, reason }) => {
  expect(expandApplicationSet(set(spec as unknown as JsonObject))).toEqual({ reason })
})

test('a parameter that is not there, or is inherited, stays as it is', () => {
  const spec = {
    generators: [{ list: { elements: [{ env: 'a' }] } }],
    template: { metadata: { name: '{{constructor}}' } },
  }
  expect(expandApplicationSet(set(spec))).toEqual({ reason: 'its template has expressions that are not evaluated' })
})

test('another kind is none', () => {
  expect(expandApplicationSet({ apiVersion: 'v1', kind: 'ApplicationSet' })).toBeUndefined()
})
