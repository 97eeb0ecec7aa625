import { identify, type KubernetesObject } from '../manifest/object.ts'
import type { RenderedObject } from '../manifest/render.ts'
import type { JsonObject } from '../yaml/json.ts'

/** An object of a tree, in a file of its own name. */
export function rendered(object: KubernetesObject): RenderedObject {
  const identity = identify(object)
  const file = `policies/${identity.name}.yaml`
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
  return { object, identity, origin: { file, locate: () => ({ file, range, approximate: true }) } }
}

/** A template with one Rego text, whose constraints take any parameters. */
export function templateOf(kind: string, rego: string, spec: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: kind.toLowerCase() },
    spec: {
      crd: { spec: { names: { kind }, validation: { legacySchema: true } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', rego, ...spec }],
    },
  }
}

export function constraintOf(kind: string, name: string, spec: JsonObject = {}): KubernetesObject {
  return { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind, metadata: { name }, spec }
}

export const podsOfDeployments: KubernetesObject = {
  apiVersion: 'expansion.gatekeeper.sh/v1beta1',
  kind: 'ExpansionTemplate',
  metadata: { name: 'pods' },
  spec: {
    applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: ['Deployment'] }],
    templateSource: 'spec.template',
    generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
  },
}
