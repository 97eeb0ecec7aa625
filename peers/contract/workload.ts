import type { JsonObject } from '../../src/yaml/json.ts'

export function container(name: string, image: string): JsonObject {
  return { name, image: `registry.example.org/${image}` }
}

/** A Deployment of such pods, or a patch of the one of that name. */
export function deployment(name: string, spec: JsonObject): JsonObject {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  }
}
