import { drop, set } from '../../change.ts'
import { insertEntry, replace } from '../../edit.ts'
import type { FaultKind } from '../../fault.ts'
import { entryOf, field, placesLike, scalarOf } from '../../lookup.ts'
import { below, breach, breachOfContainers } from './policy.ts'

const registries = breachOfContainers(
  'K8sAllowedRegistries',
  'an image of a registry that is not ours',
  function* (_subject, { node, pointer }) {
    const image = scalarOf(node, 'image')
    if (typeof image?.value !== 'string') return
    // With a tag, so that no other policy is broken too.
    const name = image.value.replace(/^[^/]*\//, '')
    const tagged = /:[^/]*$/.test(name) ? name : `${name}:1.0.0`
    for (const written of [`docker.io/${tagged}`, `registry.example.org.example.net/${tagged}`, tagged])
      yield { edits: [replace(image, written)], what: `${field(...pointer, 'image')} is ${written}.` }
  },
)

const tags = breach('K8sDisallowedTags', 'an image without a tag, or with one that moves', function* (subject) {
  for (const { node, pointer } of placesLike(
    subject,
    'images.*.newTag',
    '**.containers.*.image',
    '**.initContainers.*.image',
  )) {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') continue
    const isTag = subject.role === 'kustomization'
    const name = node.value.replace(/:[^:/]*$/, '')
    // Without a tag here it comes from a kustomization, which would set it all the same.
    if (!isTag && name === node.value) continue
    for (const written of isTag ? ['latest'] : [`${name}:latest`, name])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
  }
})

const resources = breachOfContainers(
  'K8sContainerResources',
  'a container that does not say what it needs',
  function* (subject, container) {
    // A patch that says less leaves what the base says.
    if (subject.role === 'patch') return
    yield* drop(subject, container, 'resources')
    for (const section of below(subject, container, 'resources')) yield* drop(subject, section, 'limits')
    for (const section of below(subject, container, 'resources', 'requests'))
      for (const name of ['cpu', 'memory']) yield* drop(subject, section, name)
  },
)

const capabilities = breachOfContainers(
  'K8sDroppedCapabilities',
  'a container that keeps capabilities, or takes more',
  function* (subject, container) {
    for (const context of below(subject, container, 'securityContext')) yield* drop(subject, context, 'capabilities')
    for (const { node, pointer } of below(subject, container, 'securityContext', 'capabilities')) {
      const dropped = entryOf(node, 'drop')
      const [item] = dropped?.value.kind === 'sequence' ? dropped.value.items : []
      if (dropped !== undefined && item?.kind === 'scalar')
        for (const written of ['NET_RAW', 'All']) {
          const what = `${field(...pointer, 'drop')} lacks ALL.`
          yield { edits: [replace(item, written)], at: dropped.key.offsets.start, what }
        }
      const edit = insertEntry(subject.source, node, 'add: [NET_ADMIN]')
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer, 'add')} is NET_ADMIN.` }
    }
  },
)

const escalation = breachOfContainers(
  'K8sPrivilegeEscalation',
  'a container that is privileged or may become so',
  function* (subject, container) {
    for (const context of below(subject, container, 'securityContext')) {
      yield* set(subject, context, 'allowPrivilegeEscalation', 'true')
      yield* drop(subject, context, 'allowPrivilegeEscalation')
      // In its place, because the API server refuses a privileged container that may not escalate.
      const own = entryOf(context.node, 'allowPrivilegeEscalation')
      if (own?.value.kind === 'scalar')
        yield {
          edits: [{ start: own.key.offsets.start, end: own.value.offsets.end, text: 'privileged: true' }],
          what: `${field(...context.pointer, 'privileged')} is true.`,
        }
    }
  },
)

const rootFilesystem = breachOfContainers(
  'K8sReadOnlyRootFilesystem',
  'a container that may write to its root filesystem',
  function* (subject, container) {
    for (const context of below(subject, container, 'securityContext')) {
      yield* set(subject, context, 'readOnlyRootFilesystem', 'false')
      yield* drop(subject, context, 'readOnlyRootFilesystem')
    }
    if (subject.role !== 'patch' || entryOf(container.node, 'securityContext') !== undefined) return
    const line = 'readOnlyRootFilesystem: false'
    const edit = insertEntry(subject.source, container.node, `securityContext:\n  ${line}`, { fault: line })
    if (edit !== undefined) yield { edits: [edit], what: `The patch sets ${field(...container.pointer)} ${line}.` }
  },
)

const probes = breachOfContainers(
  'K8sRequiredProbes',
  'a container that serves and does not say when it is ready or stuck',
  function* (subject, container) {
    const serves = !container.pointer.includes('initContainers') && !['CronJob', 'Job'].includes(subject.kind)
    if (serves) for (const name of ['readinessProbe', 'livenessProbe']) yield* drop(subject, container, name)
  },
)

export const containerPolicies: readonly FaultKind[] = [
  registries,
  tags,
  resources,
  capabilities,
  escalation,
  rootFilesystem,
  probes,
]
