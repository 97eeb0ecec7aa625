import { misspellings, pick } from '../choose.ts'
import { replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { scalarOf } from '../lookup.ts'
import type { Subject } from '../subject.ts'

/** API versions that a kind had once, or that people take for its own. */
const others: Readonly<Record<string, { readonly removed: readonly string[]; readonly mistaken: readonly string[] }>> =
  {
    Application: { removed: [], mistaken: ['argoproj.io/v1', 'argocd.io/v1alpha1'] },
    AppProject: { removed: [], mistaken: ['argoproj.io/v1', 'v1'] },
    AuthorizationPolicy: { removed: ['rbac.istio.io/v1alpha1'], mistaken: ['networking.istio.io/v1', 'istio.io/v1'] },
    CronJob: { removed: ['batch/v1beta1', 'batch/v2alpha1'], mistaken: ['v1', 'apps/v1'] },
    Deployment: { removed: ['apps/v1beta2', 'extensions/v1beta1'], mistaken: ['v1', 'apps/v2'] },
    ExternalSecret: { removed: ['external-secrets.io/v1alpha1'], mistaken: ['v1', 'external-secrets.io/v2'] },
    HorizontalPodAutoscaler: {
      removed: ['autoscaling/v2beta1', 'autoscaling/v2beta2'],
      mistaken: ['apps/v1', 'autoscaling/v3'],
    },
    HTTPRoute: { removed: ['gateway.networking.k8s.io/v1alpha2'], mistaken: ['networking.k8s.io/v1'] },
    Job: { removed: ['batch/v2alpha1'], mistaken: ['v1', 'apps/v1', 'batch/v2'] },
    LimitRange: { removed: [], mistaken: ['apps/v1', 'policy/v1'] },
    NetworkPolicy: { removed: ['extensions/v1beta1'], mistaken: ['v1', 'networking.k8s.io/v2'] },
    PeerAuthentication: { removed: ['authentication.istio.io/v1alpha1'], mistaken: ['networking.istio.io/v1'] },
    PodDisruptionBudget: { removed: ['policy/v1beta1'], mistaken: ['apps/v1', 'v1'] },
    ResourceQuota: { removed: [], mistaken: ['policy/v1', 'apps/v1'] },
    Role: { removed: ['rbac.authorization.k8s.io/v1beta1'], mistaken: ['v1'] },
    RoleBinding: { removed: ['rbac.authorization.k8s.io/v1beta1'], mistaken: ['v1'] },
    Service: { removed: [], mistaken: ['apps/v1', 'networking.k8s.io/v1', 'v2'] },
    ServiceAccount: { removed: [], mistaken: ['rbac.authorization.k8s.io/v1', 'apps/v1'] },
    Sidecar: { removed: [], mistaken: ['security.istio.io/v1', 'networking.istio.io/v2'] },
    StatefulSet: { removed: ['apps/v1beta1', 'apps/v1beta2'], mistaken: ['v1', 'batch/v1'] },
  }

function* versionsOf(subject: Subject) {
  const node = scalarOf(subject.root, 'apiVersion')
  // Where a patch means the object, its own version cannot be told from a wrong one of the patch.
  if (node !== undefined && subject.role === 'object' && !subject.isTargeted)
    yield { node, version: String(node.value) }
}

function otherVersions(name: string, about: string, which: 'removed' | 'mistaken'): FaultKind {
  return {
    name,
    about,
    *faults(subject) {
      for (const { node, version } of versionsOf(subject))
        for (const written of Object.hasOwn(others, subject.kind) ? (others[subject.kind]?.[which] ?? []) : [])
          if (written !== version)
            yield { edits: [replace(node, written)], what: `${subject.kind} has the apiVersion ${written}.` }
    },
  }
}

const misspelledVersion: FaultKind = {
  name: 'misspelled-api-version',
  about: 'an apiVersion with a letter too few or too many',
  *faults(subject, random) {
    for (const { node, version } of versionsOf(subject)) {
      const slash = version.indexOf('/')
      const [group, number] = [version.slice(0, Math.max(slash, 0)), version.slice(slash + 1)]
      const prefix = group === '' ? '' : `${group}/`
      const written = [...misspellings(group, random).map(name => `${name}/${number}`), `${prefix}${number.slice(1)}`]
      for (const text of [...written, `${prefix}${pick(random, ['V', 'v0.', 'version'])}${number.slice(1)}`])
        yield { edits: [replace(node, text)], what: `${subject.kind} has the apiVersion ${text}.` }
    }
  },
}

const wrongKind: FaultKind = {
  name: 'wrong-kind',
  about: 'a kind that is misspelled, in the wrong case or in the plural',
  *faults(subject, random) {
    const node = scalarOf(subject.root, 'kind')
    if (node === undefined || subject.role !== 'object' || subject.isTargeted) return
    const lower = subject.kind.charAt(0).toLowerCase() + subject.kind.slice(1)
    for (const written of [...misspellings(subject.kind, random), lower, `${subject.kind}s`])
      yield { edits: [replace(node, written)], what: `kind is ${written}, not ${subject.kind}.` }
  },
}

export const versions: readonly FaultKind[] = [
  otherVersions('removed-api-version', 'an apiVersion that Kubernetes no longer serves', 'removed'),
  otherVersions('wrong-api-version', 'an apiVersion that belongs to other kinds, or does not exist yet', 'mistaken'),
  misspelledVersion,
  wrongKind,
]
