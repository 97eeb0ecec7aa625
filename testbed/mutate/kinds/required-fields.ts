import type { Subject } from '../subject.ts'

const podFields = [
  '**.containers.*.image',
  '**.containers.*.name',
  '**.containers.*.ports.*.containerPort',
  '**.env.*.name',
  '**.env.*.valueFrom.fieldRef.fieldPath',
  '**.env.*.valueFrom.secretKeyRef.key',
  '**.httpGet.port',
  '**.initContainers.*.image',
  '**.initContainers.*.name',
  '**.seccompProfile.type',
  '**.topologySpreadConstraints.*.maxSkew',
  '**.topologySpreadConstraints.*.topologyKey',
  '**.topologySpreadConstraints.*.whenUnsatisfiable',
  '**.volumeMounts.*.mountPath',
  '**.volumeMounts.*.name',
  '**.volumes.*.name',
]

/** What each kind cannot do without, where its documentation says so. */
const byKind: Readonly<Record<string, readonly string[]>> = {
  Application: ['spec.destination', 'spec.project', 'spec.source.repoURL'],
  AppProject: ['**.clusterResourceWhitelist.*.kind', '**.namespaceResourceBlacklist.*.group'],
  AuthorizationPolicy: ['**.source', '**.operation'],
  CronJob: [...podFields, 'spec.jobTemplate', 'spec.schedule'],
  DaemonSet: [...podFields, 'spec.selector'],
  Deployment: [...podFields, 'spec.selector'],
  ExternalSecret: ['spec.data.*.remoteRef', 'spec.data.*.remoteRef.key', 'spec.data.*.secretKey'],
  HorizontalPodAutoscaler: [
    'spec.maxReplicas',
    'spec.metrics.*.resource.name',
    'spec.metrics.*.resource.target',
    'spec.metrics.*.type',
    'spec.scaleTargetRef',
    'spec.scaleTargetRef.kind',
    'spec.scaleTargetRef.name',
  ],
  HTTPRoute: ['spec.parentRefs.*.name', 'spec.rules.*.backendRefs.*.name', 'spec.rules.*.backendRefs.*.port'],
  Job: podFields,
  LimitRange: ['spec.limits.*.type'],
  NetworkPolicy: ['**.matchExpressions.*.key', '**.matchExpressions.*.operator'],
  Pod: podFields,
  Service: ['spec.ports', 'spec.ports.*.port'],
  Sidecar: ['spec.egress.*.hosts'],
  StatefulSet: [
    ...podFields,
    'spec.selector',
    'spec.volumeClaimTemplates.*.spec.accessModes',
    'spec.volumeClaimTemplates.*.spec.resources',
  ],
}

/** Patterns of the fields that the object must have. */
export function requiredFields({ kind, isTargeted }: Subject): readonly string[] {
  const own = Object.hasOwn(byKind, kind) ? (byKind[kind] ?? []) : []
  return isTargeted ? own : ['metadata.name', ...own]
}
