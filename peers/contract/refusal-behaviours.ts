import type { Behaviour } from './behaviour.ts'
import { denied, moving, patching } from './denial.ts'
import { type Failure, refuses } from './refused-commit.ts'
import type { Overlay } from './shop.ts'
import { automated } from './stand.ts'
import { container, deployment } from './workload.ts'

interface Refusal {
  /** What is refused. */
  readonly name: string
  readonly change: Overlay
  readonly failures: readonly Failure[]
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
  holds: stand => refuses(stand, name, change, failures),
}))
