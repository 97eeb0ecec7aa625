import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const rbac = (kind: string, fields: JsonObject) => object('rbac.authorization.k8s.io/v1', kind, fields)
const read = { apiGroups: [''], resources: ['pods'], verbs: ['get'] }
const clusterRole = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }
const account = { kind: 'ServiceAccount', name: 'app', namespace: 'shop' }

test.each([
  {
    name: 'a role with a name of its own kind',
    manifest: { ...rbac('Role', { rules: [read] }), metadata: { name: 'system:Read' } },
    says: [],
  },
  {
    name: 'a rule of URLs in a ClusterRole',
    manifest: rbac('ClusterRole', { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] }),
    says: [],
  },
  {
    name: 'a rule of URLs in a Role',
    manifest: rbac('Role', { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] }),
    says: ['rules[0].nonResourceURLs: Invalid value: ["/metrics"]: namespaced rules cannot apply to non-resource URLs'],
  },
  {
    name: 'a rule about nothing',
    manifest: rbac('Role', { rules: [{ verbs: [] }] }),
    says: [
      'rules[0].verbs: Required value: verbs must contain at least one value',
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].resources: Required value: resource rules must supply at least one resource',
    ],
  },
  {
    name: 'a rule about resources and URLs',
    manifest: rbac('ClusterRole', { rules: [{ ...read, nonResourceURLs: ['/metrics'] }] }),
    says: [
      'rules[0].nonResourceURLs: Invalid value: ["/metrics"]: rules cannot apply to both regular resources and non-resource URLs',
    ],
  },
  {
    name: "an account of the binding's own namespace",
    manifest: rbac('RoleBinding', { roleRef: clusterRole, subjects: [{ kind: 'ServiceAccount', name: 'app' }] }),
    says: [],
  },
  {
    name: 'an account of no namespace in a ClusterRoleBinding',
    manifest: rbac('ClusterRoleBinding', {
      roleRef: clusterRole,
      subjects: [account, { kind: 'ServiceAccount', name: 'app' }],
    }),
    says: ['subjects[1].namespace: Required value'],
  },
  {
    name: 'a Role in a ClusterRoleBinding',
    manifest: rbac('ClusterRoleBinding', { roleRef: { ...clusterRole, kind: 'Role' } }),
    says: ['roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"'],
  },
  { name: 'no role', manifest: rbac('RoleBinding', { subjects: [account] }), says: ['roleRef: Required value'] },
  {
    name: 'groups that are not those of the subjects',
    manifest: rbac('RoleBinding', {
      roleRef: clusterRole,
      subjects: [
        { ...account, apiGroup: 'v1' },
        { kind: 'User', name: 'x', apiGroup: 'v1' },
      ],
    }),
    says: [
      'subjects[0].apiGroup: Unsupported value: "v1": supported values: ""',
      'subjects[1].apiGroup: Unsupported value: "v1": supported values: "rbac.authorization.k8s.io"',
    ],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})
