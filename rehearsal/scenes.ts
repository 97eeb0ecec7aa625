import type { Scene } from './scene.ts'

/** The pull requests of a rehearsal, in the order they are opened. */
export const scenes: readonly Scene[] = [
  {
    branch: 'more-memory-for-the-backend',
    title: 'Give the backend more memory',
    purpose: 'A good change. Its first run is cancelled by a newer push, and leaves nothing half-written.',
    from: 'branch',
    edits: [{ file: 'manifests/base/apps/backend/deployment.yaml', before: 'memory: 512Mi', after: 'memory: 640Mi' }],
    faults: [],
    cancelledFirst: 'yes',
  },
  {
    branch: 'debug-the-backend',
    title: 'Let the backend be debugged',
    purpose: 'Three seeded faults: a wrong type, a privilege that Gatekeeper denies, a key that is written twice.',
    from: 'branch',
    edits: [
      {
        file: 'manifests/base/apps/frontend/deployment.yaml',
        before: 'revisionHistoryLimit: 3',
        after: 'revisionHistoryLimit: three',
      },
      {
        file: 'manifests/base/apps/backend/deployment.yaml',
        before: 'allowPrivilegeEscalation: false',
        after: 'allowPrivilegeEscalation: true',
      },
      {
        file: 'manifests/argocd/projects/development.yaml',
        before: 'in its one namespace.\n',
        after: 'in its one namespace.\n  description: Where changes are tried first.\n',
      },
    ],
    faults: [
      { rule: 'schema/type', file: 'manifests/base/apps/frontend/deployment.yaml', at: 'revisionHistoryLimit: three' },
      {
        rule: 'policy/k8sprivilegeescalation',
        file: 'manifests/base/apps/backend/deployment.yaml',
        at: 'allowPrivilegeEscalation: true',
      },
      {
        rule: 'yaml/duplicate-key',
        file: 'manifests/argocd/projects/development.yaml',
        at: 'Where changes are tried first.',
      },
    ],
    cancelledFirst: 'no',
  },
  {
    branch: 'longer-drain',
    title: 'Give the database longer to end',
    purpose:
      'A change from a fork. Its token may only read, so nothing is written until a second run posts the status.',
    from: 'fork',
    edits: [
      {
        file: 'manifests/base/apps/mongodb/stateful-set.yaml',
        before: 'terminationGracePeriodSeconds: 60',
        after: 'terminationGracePeriodSeconds: 90',
      },
    ],
    faults: [],
    cancelledFirst: 'no',
  },
]
