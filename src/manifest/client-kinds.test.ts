import { expect, test } from '@jest/globals'
import { clientReader } from './client-kinds.ts'

test.each([
  {
    name: 'a group that only a tool reads',
    object: { apiVersion: 'kind.x-k8s.io/v1alpha4', kind: 'Cluster' },
    reader: 'kind',
  },
  { name: 'a group without a dot', object: { apiVersion: 'skaffold/v4beta11', kind: 'Config' }, reader: 'Skaffold' },
  { name: 'a plugin of kustomize', object: { apiVersion: 'builtin', kind: 'PatchTransformer' }, reader: 'kustomize' },
  { name: 'a kubeconfig', object: { apiVersion: 'v1', kind: 'Config', clusters: [] }, reader: 'kubectl' },
  { name: 'a kind that does not exist', object: { apiVersion: 'v1', kind: 'Config' }, reader: undefined },
  {
    name: 'a group named as an inherited property',
    object: { apiVersion: 'toString/v1', kind: 'X' },
    reader: undefined,
  },
  { name: 'a Pod', object: { apiVersion: 'v1', kind: 'Pod' }, reader: undefined },
])('$name', ({ object, reader }) => {
  expect(clientReader(object)).toBe(reader)
})
