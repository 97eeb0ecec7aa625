import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { parseApplication } from './application.ts'

function application(spec: JsonObject, more: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec,
    ...more,
  }
}

test('one source with its options', () => {
  const spec = {
    project: 'apps',
    syncPolicy: { syncOptions: ['ServerSideApply=true'] },
    destination: { namespace: 'shop', server: 'https://kubernetes.default.svc' },
    source: {
      repoURL: 'https://github.com/acme/shop',
      path: 'overlays/eu',
      targetRevision: 'HEAD',
      kustomize: {
        namePrefix: 'eu-',
        images: ['web:2', 7],
        replicas: [{ name: 'web', count: '3' }, { name: 'api', count: 2 }, { count: 1 }],
        commonLabels: { team: 'shop', wrong: 1 },
        patches: [{ path: 'p.yaml' }],
        forceCommonLabels: true,
      },
      helm: {
        valueFiles: ['a.yaml'],
        parameters: [{ name: 'size', value: '1', forceString: true }, { value: 'x' }],
        valuesObject: { a: 1 },
      },
      directory: { recurse: true, include: '*.yaml', jsonnet: {} },
    },
  }
  expect(parseApplication(application(spec))).toEqual({
    name: 'shop',
    namespace: 'argocd',
    project: 'apps',
    destinationNamespace: 'shop',
    syncOptions: ['ServerSideApply=true'],
    sources: [
      {
        pointer: ['spec', 'source'],
        repoURL: 'https://github.com/acme/shop',
        path: 'overlays/eu',
        targetRevision: 'HEAD',
        kustomize: {
          namePrefix: 'eu-',
          images: ['web:2'],
          replicas: [
            { name: 'web', count: 3 },
            { name: 'api', count: 2 },
          ],
          commonLabels: { team: 'shop' },
          patches: [{ path: 'p.yaml' }],
          forceCommonLabels: true,
        },
        helm: {
          valueFiles: ['a.yaml'],
          parameters: [{ name: 'size', value: '1', forceString: true }],
          fileParameters: [],
          valuesObject: { a: 1 },
        },
        directory: { recurse: true, include: '*.yaml' },
      },
    ],
  })
})

test('several sources win over one; an empty list does not', () => {
  const source = { repoURL: 'https://github.com/acme/one', path: 'a' }
  const sources = [
    { repoURL: 'https://github.com/acme/two', ref: 'values' },
    'nonsense',
    { repoURL: 'https://charts.example.org', chart: 'web' },
  ]
  expect(parseApplication(application({ source, sources }))?.sources).toEqual([
    { pointer: ['spec', 'sources', 0], repoURL: 'https://github.com/acme/two', ref: 'values' },
    { pointer: ['spec', 'sources', 2], repoURL: 'https://charts.example.org', chart: 'web' },
  ])
  expect(parseApplication(application({ source, sources: [] }))?.sources).toHaveLength(1)
})

test('what is no Application, and one without anything in it', () => {
  expect(parseApplication({ apiVersion: 'app.k8s.io/v1beta1', kind: 'Application', spec: {} })).toBeUndefined()
  expect(parseApplication({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', spec: {} })).toBeUndefined()
  expect(parseApplication(application('text' as unknown as JsonObject))).toBeUndefined()
  expect(parseApplication(application({}))).toEqual({
    name: 'shop',
    namespace: 'argocd',
    project: 'default',
    sources: [],
    syncOptions: [],
  })
})
