import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { loadSchemaCatalog } from './catalog.ts'
import type { SchemaProblem } from './problem.ts'

/** What the catalog of Kubernetes 1.35 without CRDs says of an object, as messages. */
export async function saysOf(object: JsonObject): Promise<string[]> {
  return (await problemsOf(object)).map(({ message }) => message)
}

export async function problemsOf(
  object: JsonObject,
  ...customResourceDefinitions: KubernetesObject[]
): Promise<readonly SchemaProblem[]> {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  const problems = catalog.check(object as KubernetesObject)
  if (problems === undefined) throw new Error(`There is no schema for ${object['apiVersion']} ${object['kind']}.`)
  return problems
}

export function container(more: JsonObject = {}): JsonObject {
  return { name: 'app', image: 'registry.example.org/app:1', ...more }
}

export function pod(spec: JsonObject = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: { containers: [container()], ...spec } }
}

export function podOf(containerFields: JsonObject): KubernetesObject {
  return pod({ containers: [container(containerFields)] })
}

/** What the spec of a Deployment needs, with a Pod spec that is changed. */
export function template(spec: JsonObject = {}): JsonObject {
  return { metadata: { labels: { app: 'app' } }, spec: { containers: [container()], ...spec } }
}

export function workload(kind: string, spec: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'app' },
    spec: { selector: { matchLabels: { app: 'app' } }, template: template(), ...spec },
  }
}

/** An object of any kind, named `app`. */
export function object(apiVersion: string, kind: string, fields: JsonObject): KubernetesObject {
  return { apiVersion, kind, metadata: { name: 'app' }, ...fields }
}

/** A CRD of `shop.example.org/v1 Kind` (namespaced) with a schema of its `spec`. */
export function definitionOf(kind: string, spec: JsonObject): KubernetesObject {
  const plural = `${kind.toLowerCase()}s`
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.shop.example.org` },
    spec: {
      group: 'shop.example.org',
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  }
}
