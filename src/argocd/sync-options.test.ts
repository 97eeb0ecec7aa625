import { expect, test } from '@jest/globals'
import { isAppliedServerSide, readSyncOptions } from './sync-options.ts'

const object = (own?: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: own === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-options': own } },
})
const serverSide = ['PruneLast=true', 'ServerSideApply=true']

test.each([
  { name: 'as its Application asks', object: object(), of: serverSide, expected: true },
  { name: 'nobody asks', object: object(), of: [], expected: false },
  { name: 'it asks for itself', object: object('Prune=false, ServerSideApply=true'), of: [], expected: true },
  { name: 'it asks for the other', object: object('ServerSideApply=false'), of: serverSide, expected: false },
  { name: 'replaced instead', object: object('Replace=true'), of: serverSide, expected: false },
  { name: 'all of them replaced instead', object: object(), of: [...serverSide, 'Replace=true'], expected: false },
])('$name', ({ object, of, expected }) => {
  expect(isAppliedServerSide(object, of)).toBe(expected)
})

test.each([
  { name: 'some', spec: { syncPolicy: { syncOptions: ['A=true', 1] } }, expected: ['A=true'] },
  { name: 'no policy', spec: {}, expected: [] },
  { name: 'of another shape', spec: { syncPolicy: { syncOptions: 'A=true' } }, expected: [] },
])('sync options: $name', ({ spec, expected }) => {
  expect(readSyncOptions(spec)).toEqual(expected)
})
