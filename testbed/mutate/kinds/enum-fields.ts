/** Fields with a few allowed values, and what people write instead. */
export const enumFields: readonly {
  /** The kinds that have the field; without it, any. */
  readonly on?: readonly string[]
  readonly patterns: readonly string[]
  readonly wrong: readonly [string, ...string[]]
}[] = [
  { patterns: ['**.imagePullPolicy'], wrong: ['IfMissing', 'Once'] },
  { patterns: ['**.template.spec.restartPolicy'], wrong: ['Sometimes', 'OnError', 'Failure'] },
  { patterns: ['**.ports.*.protocol'], wrong: ['HTTP', 'HTTPS', 'TLS'] },
  { patterns: ['**.seccompProfile.type'], wrong: ['Default', 'Runtime'] },
  { patterns: ['**.whenUnsatisfiable'], wrong: ['Ignore', 'Schedule'] },
  { patterns: ['**.fsGroupChangePolicy'], wrong: ['Never', 'OnMismatch'] },
  { patterns: ['**.matchExpressions.*.operator'], wrong: ['Equals', 'Is', 'Contains'] },
  { patterns: ['**.accessModes.*'], wrong: ['ReadWrite', 'RWO'] },
  { on: ['Service'], patterns: ['spec.type'], wrong: ['Internal', 'ClusterIp'] },
  { on: ['NetworkPolicy'], patterns: ['spec.policyTypes.*'], wrong: ['Inbound', 'Outbound'] },
  { on: ['StatefulSet'], patterns: ['spec.podManagementPolicy'], wrong: ['Concurrent', 'Ordered'] },
  { on: ['PodDisruptionBudget'], patterns: ['spec.unhealthyPodEvictionPolicy'], wrong: ['Always', 'Never'] },
  { on: ['HorizontalPodAutoscaler'], patterns: ['spec.metrics.*.type'], wrong: ['Cpu', 'Custom'] },
  { on: ['HorizontalPodAutoscaler'], patterns: ['**.target.type'], wrong: ['Percent', 'Average'] },
  { on: ['LimitRange'], patterns: ['spec.limits.*.type'], wrong: ['Namespace', 'Volume'] },
  { on: ['HTTPRoute'], patterns: ['**.path.type'], wrong: ['Prefix', 'Regex'] },
  { on: ['AuthorizationPolicy'], patterns: ['spec.action'], wrong: ['PERMIT', 'BLOCK'] },
  { on: ['PeerAuthentication'], patterns: ['spec.mtls.mode'], wrong: ['MUTUAL', 'ENFORCED'] },
  { on: ['Sidecar'], patterns: ['spec.outboundTrafficPolicy.mode'], wrong: ['MESH_ONLY', 'DENY_ANY'] },
  { on: ['ExternalSecret'], patterns: ['spec.target.creationPolicy'], wrong: ['Create', 'Always'] },
  { on: ['ExternalSecret'], patterns: ['spec.target.deletionPolicy'], wrong: ['Keep', 'Never'] },
  { on: ['ExternalSecret'], patterns: ['spec.secretStoreRef.kind'], wrong: ['Store', 'ClusterStore'] },
]
