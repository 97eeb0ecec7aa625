import { expect } from '@jest/globals'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { patching } from './denial.ts'
import { refuses } from './refused-commit.ts'
import { type Overlay, overlay } from './shop.ts'
import { automated, isAnswered, push, refresh } from './stand.ts'
import { follow } from './trail.ts'
import { container, deployment } from './workload.ts'

interface Row {
  /** What is wrong with the object. */
  readonly name: string
  readonly change: Overlay
  /** What the API server says of it. */
  readonly says: string
}

/** Changes of the Deployment that is there. */
const patched: readonly Row[] = [
  {
    name: 'a field of another type',
    change: spec({ replicas: 'three' }),
    says: ' "" is invalid: patch: Invalid value: "": unrecognized type: int32',
  },
  {
    name: 'a selector that is another',
    change: spec({
      selector: { matchLabels: { tier: 'front' } },
      template: { metadata: { labels: { tier: 'front' } } },
    }),
    says: invalid(
      'web',
      'spec.selector: Invalid value: {"matchLabels":{"app":"web","tier":"front"}}: field is immutable',
    ),
  },
  {
    name: 'fewer replicas than none',
    change: spec({ replicas: -1 }),
    says: invalid('web', 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'),
  },
]

const created: readonly (Row & { readonly object?: 'Second' })[] = [
  {
    name: 'a field of another type',
    change: second({ spec: { replicas: 'three' } }),
    says: unreadable('string into Go struct field DeploymentSpec.spec.replicas of type int32'),
  },
  {
    name: 'a field of another type, deep within',
    change: second({ container: { env: [{ name: 'RETRIES', value: 3 }] } }),
    says: unreadable('number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string'),
  },
  {
    name: 'a port that is out of range',
    change: second({ container: { ports: [{ containerPort: 70_000 }] } }),
    says: invalid(
      'second',
      'spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ),
  },
  {
    name: 'a selector that does not match its labels',
    change: second({ spec: { selector: { matchLabels: { app: 'another' } } } }),
    says: invalid(
      'second',
      'spec.template.metadata.labels: Invalid value: {"app":"second"}: `selector` does not match template `labels`',
    ),
  },
  {
    name: 'two faults',
    change: second({ spec: { replicas: -1 }, container: { ports: [{ containerPort: 70_000 }] } }),
    says: invalid(
      'second',
      '[spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive]',
    ),
  },
  {
    name: 'a name that is none',
    object: 'Second',
    change: second({ name: 'Second' }),
    says: invalid(
      'Second',
      `metadata.name: Invalid value: "Second": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    ),
  },
  {
    name: 'a field that it does not know, applied by the server',
    change: second({
      annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' },
      spec: { replica: 1 },
    }),
    says: 'failed to create typed patch object (created-invalid/second; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema',
  },
]

const syncPolicy = { ...automated, retry: { limit: 0 } }

/** What the API server refuses by itself, and in which words Argo CD passes it on. */
export const invalidBehaviours: readonly Behaviour[] = [
  ...patched.map(
    ({ name, change, says }) =>
      ({
        name: `the API server's words about an object that is there, ${name}`,
        application: 'patched-invalid',
        syncPolicy,
        holds: stand => refuses(stand, name, change, [['apps/Deployment', 'web', patching(says)]]),
      }) satisfies Behaviour,
  ),
  ...created.map(
    ({ name, object = 'second', change, says }) =>
      ({
        name: `the API server's words about a new object, ${name}`,
        application: 'created-invalid',
        syncPolicy,
        holds: stand => refuses(stand, name, change, [['apps/Deployment', object, says]]),
      }) satisfies Behaviour,
  ),
  {
    name: 'a field that the API server does not know is left out: the sync succeeds, and the object is OutOfSync for good',
    application: 'unknown-field',
    syncPolicy: { automated: { prune: true } },
    async holds(stand) {
      using trail = follow(stand, stand.name)
      const commit = await push(stand, 'an unknown field', overlay(second({ spec: { replica: 1 } })))
      await trail.until(
        'synced',
        ({ comparison, operation, images }) =>
          comparison?.revisions.join() === commit &&
          operation?.phase === 'Succeeded' &&
          operation.revisions.join() === commit &&
          images.includes('registry.example.org/second:1.0.0'),
      )
      const asked = await refresh(stand)
      await trail.until('compared again', isAnswered(asked))
      const { state } = trail.seen.at(-1) ?? {}
      expect(state).toMatchObject({ comparison: { status: 'OutOfSync' }, operationRequested: false, conditions: [] })
      expect(state?.resources.map(({ name, status }) => `${name} ${status}`)).toEqual([
        'web Synced',
        'second OutOfSync',
        'web Synced',
      ])
    },
  },
]

function invalid(name: string, faults: string): string {
  return `Deployment.apps "${name}" is invalid: ${faults}`
}

function unreadable(what: string): string {
  return `Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal ${what}`
}

function spec(change: JsonObject): Overlay {
  return { tag: '1.0.1', deployment: { spec: change } }
}

interface Second {
  readonly name?: string
  readonly annotations?: JsonObject
  readonly spec?: JsonObject
  /** Of its one container. */
  readonly container?: JsonObject
}

/** One more Deployment. */
function second({ name = 'second', annotations = {}, spec: change = {}, container: more = {} }: Second): Overlay {
  const { spec: whole, ...object } = deployment('second', {
    containers: [{ ...container('second', 'second:1.0.0'), ...more }],
  })
  const added = { ...object, metadata: { name, annotations }, spec: { ...Object(whole), ...change } }
  return { tag: '1.0.0', resources: { 'second.yaml': added } }
}
