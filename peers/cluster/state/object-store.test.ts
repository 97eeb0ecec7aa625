import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { createObjectStore, metadataOf } from './object-store.ts'

const collection = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications'
const shop = (more: JsonObject = {}): JsonObject => ({ kind: 'Application', metadata: { name: 'shop' }, ...more })

test('a change makes a version, and what is as it was makes none', () => {
  const store = createObjectStore()
  const made = store.put(collection, shop())
  expect(store.put(collection, shop())).toBe(made)
  const changed = store.put(collection, shop({ spec: { project: 'default' } }))
  expect(Number(metadataOf(changed)['resourceVersion'])).toBe(Number(metadataOf(made)['resourceVersion']) + 1)
  expect(metadataOf(changed)).toMatchObject({ uid: metadataOf(made)['uid'], generation: 2 })
})

test('a change of metadata alone makes no generation', () => {
  const store = createObjectStore()
  store.put(collection, shop())
  const marked = store.put(collection, { ...shop(), metadata: { name: 'shop', annotations: { mark: '1' } } })
  expect(metadataOf(marked)['generation']).toBe(1)
})

test('changes are told in order, to those who listen and to those who come later', () => {
  const store = createObjectStore()
  const begin = store.version()
  const heard: string[] = []
  const stop = store.listen(({ type }) => heard.push(type))
  store.put(collection, shop())
  store.put(collection, shop({ spec: {} }))
  store.remove(collection, 'shop')
  store.remove(collection, 'shop')
  stop()
  store.put(collection, shop())
  expect(heard).toEqual(['ADDED', 'MODIFIED', 'DELETED'])
  expect(store.since(begin)?.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED', 'ADDED'])
})

test('what is forgotten cannot be told', () => {
  const store = createObjectStore()
  store.put(collection, shop())
  const before = store.version()
  store.forget()
  expect(store.since(before)).toBeUndefined()
  expect(store.since(store.version())).toEqual([])
  expect(store.list(collection)).toHaveLength(1)
})
