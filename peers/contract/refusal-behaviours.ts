import { expect } from '@jest/globals'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { denied, failed, moving, patching } from './denial.ts'
import { type Overlay, overlay } from './shop.ts'
import { automated, push } from './stand.ts'
import { withStandIns } from './stand-ins.ts'
import { follow } from './trail.ts'

interface Refusal {
  /** What is refused. */
  readonly name: string
  readonly change: Overlay
  /** Kind and name of each object that is refused, and in which words. */
  readonly failures: readonly (readonly [kind: string, name: string, message: string])[]
}

const refusals: readonly Refusal[] = [
  {
    name: 'two containers, in the order of the words',
    change: {
      tag: '1.0.1',
      deployment: deployment('web', {
        containers: [container('zebra', 'zebra:latest'), container('apple', 'apple:latest')],
      }),
    },
    failures: [['apps/Deployment', 'web', patching(denied(moving('apple'), moving('zebra')))]],
  },
  {
    name: 'an init container without a tag',
    change: {
      tag: '1.0.1',
      deployment: deployment('web', { initContainers: [container('wait', 'wait')] }),
    },
    failures: [
      [
        'apps/Deployment',
        'web',
        patching(
          denied(
            '[no-moving-tags] [Implied by workloads] container wait uses image registry.example.org/wait without a tag: add the tag of one version',
          ),
        ),
      ],
    ],
  },
  {
    name: 'a new object',
    change: {
      tag: '1.0.1',
      resources: {
        'second.yaml': deployment('second', { containers: [container('second', 'second:latest')] }),
      },
    },
    failures: [['apps/Deployment', 'second', denied(moving('second'))]],
  },
  {
    name: 'a Pod itself',
    change: {
      tag: '1.0.1',
      resources: {
        'pod.yaml': {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'alone' },
          spec: { containers: [container('alone', 'alone:latest')] },
        },
      },
    },
    failures: [['Pod', 'alone', denied(moving('alone').replace(' [Implied by workloads]', ''))]],
  },
  {
    name: 'two objects of one commit',
    change: {
      tag: 'latest',
      resources: {
        'second.yaml': deployment('second', { containers: [container('second', 'second:latest')] }),
      },
    },
    failures: [
      ['apps/Deployment', 'second', denied(moving('second'))],
      ['apps/Deployment', 'web', patching(denied(moving('web')))],
    ],
  },
]

/** The words in which Gatekeeper refuses, as Argo CD passes them on. */
export const refusalBehaviours: readonly Behaviour[] = refusals.map(({ name, change, failures }) => ({
  name: `Gatekeeper's words about ${name}`,
  application: 'refusals',
  syncPolicy: { ...automated, retry: { limit: 0 } },
  async holds(stand) {
    using trail = follow(stand, stand.name)
    const commit = await push(stand, name, overlay(change))
    const { state } = await trail.until(
      'refused',
      ({ operation }) => operation?.phase === 'Failed' && operation.revisions.join() === commit,
    )
    const { message, failures: told } = withStandIns(state.operation ?? { message: '', failures: [] })
    expect(told.toSorted((left, right) => left.object.localeCompare(right.object))).toEqual(
      failures.map(([kind, object, words]) => ({ object: `${kind} ${stand.name}/${object}`, message: words })),
    )
    // Objects of one wave are applied side by side: their order is chance.
    const reasons = failures.map(([, , words]) => words)
    expect([reasons.join(), reasons.toReversed().join()]).toContain(message.replace(failed, ''))
    expect(state.operationRequested).toBe(false)
  },
}))

function container(name: string, image: string): JsonObject {
  return { name, image: `registry.example.org/${image}` }
}

/** A Deployment of such pods, or a patch of the one of that name. */
function deployment(name: string, spec: JsonObject): JsonObject {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  }
}
