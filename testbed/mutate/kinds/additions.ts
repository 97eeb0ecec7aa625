import { pick } from '../choose.ts'
import { appendDocument, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { placesLike } from '../lookup.ts'
import type { Subject } from '../subject.ts'

/** The ServiceAccount that the last document of its file is: where the next object of its workload would be written. */
export function isServiceAccountFile({ kind, role, document, root, source }: Subject): boolean {
  return (
    kind === 'ServiceAccount' &&
    role === 'object' &&
    source.text.slice(source.span(root).end).trim() === '' &&
    document.root === root
  )
}

const schedules = ['0 25 * * *', '60 * * * *', '* * * *', '@dayly', '0 3 * * MONDAY', 'every 5 minutes'] as const

/** Of a CronJob that there is, or of a new one beside a ServiceAccount: most trees have none. */
const badSchedule: FaultKind = {
  name: 'bad-cron-schedule',
  about: 'the schedule of a CronJob that cron does not read',
  *faults(subject, random) {
    if (subject.kind === 'CronJob')
      for (const { node } of placesLike(subject, 'spec.schedule')) {
        const written = pick(random, schedules)
        if (node.kind === 'scalar')
          yield { edits: [replace(node, `"${written}"`)], what: `spec.schedule is "${written}".` }
      }
    if (!isServiceAccountFile(subject)) return
    for (const written of schedules) {
      const lines = cronJob(subject.name, written)
      const edit = appendDocument(subject.source, lines, 'schedule:')
      yield { edits: [edit], what: `A new CronJob has the schedule "${written}".` }
    }
  },
}

function cronJob(account: string, schedule: string): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${account}-report
  labels:
    app.kubernetes.io/name: ${account}-report
    app.kubernetes.io/version: 1.0.0
spec:
  schedule: "${schedule}"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          serviceAccountName: ${account}
          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            runAsUser: 10001
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: report
              image: registry.example.org/shop/report:1.0.0
              resources:
                requests:
                  cpu: 10m
                  memory: 32Mi
                limits:
                  memory: 64Mi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]`
}

const bindings: readonly { readonly fault: string; readonly what: string; readonly right: string }[] = [
  {
    right: 'apiGroup: rbac.authorization.k8s.io',
    fault: 'apiGroup: rbac.authorization.k8s.io/v1',
    what: 'names a group with its version',
  },
  { right: 'apiGroup: rbac.authorization.k8s.io', fault: 'apiGroup: apps', what: 'names the group apps for a Role' },
  { right: 'kind: Role\n', fault: 'kind: role\n', what: 'names the kind in the wrong case' },
  {
    right: 'kind: ServiceAccount',
    fault: 'kind: ServiceAccounts',
    what: 'names the kind of its subject in the plural',
  },
]

const wrongRoleReference: FaultKind = {
  name: 'wrong-role-reference',
  about: 'a RoleBinding whose role or subject is of a group or kind that there is not',
  *faults(subject) {
    if (!isServiceAccountFile(subject)) return
    for (const { right, fault, what } of bindings) {
      const edit = appendDocument(subject.source, roleBinding(subject.name).replace(right, fault), fault.trim())
      yield { edits: [edit], what: `A new RoleBinding ${what}.` }
    }
  },
}

function roleBinding(account: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ${account}-reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: ServiceAccount
    name: ${account}`
}

export const additions: readonly FaultKind[] = [badSchedule, wrongRoleReference]
