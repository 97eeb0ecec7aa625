import { groupVersion } from '../../../src/manifest/object.ts'
import type { Collection } from './object-store.ts'

const argoproj = '/apis/argoproj.io/v1alpha1/namespaces'

export function applicationsIn(namespace: string): Collection {
  return `${argoproj}/${namespace}/applications`
}

export function projectsIn(namespace: string): Collection {
  return `${argoproj}/${namespace}/appprojects`
}

/** The collection that objects of a kind are in. */
export function collectionOf(apiVersion: string, kind: string, namespace: string | undefined): Collection {
  const { group } = groupVersion(apiVersion)
  const root = group === '' ? `/api/${apiVersion}` : `/apis/${apiVersion}`
  return `${root}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${pluralOf(kind)}`
}

/** As the API server names what a kind makes: Kubernetes' own, and by the custom of those who write CustomResourceDefinitions. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (/(?:s|x|ch|sh)$/.test(name)) return name === 'endpoints' ? name : `${name}es`
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`
}

/** What a path of the Kubernetes API means; undefined where it is none of an object or a collection. */
export interface ResourcePath {
  readonly collection: Collection
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly namespace?: string
  readonly name?: string
}

const pattern = /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+)(?=\/[^/]))?\/([^/]+)(?:\/([^/]+))?$/

export function parsePath(path: string): ResourcePath | undefined {
  const [, group = '', version = '', namespace, plural = '', name] = pattern.exec(path) ?? []
  if (plural === '') return undefined
  const base = `/${group === '' ? 'api' : `apis/${group}`}/${version}`
  return {
    collection: `${base}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}`,
    group,
    version,
    plural,
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name: decodeURIComponent(name) }),
  }
}
