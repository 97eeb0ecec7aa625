import { pick } from '../choose.ts'
import { insertEntry, insertItem, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { containersOf, entryOf, field, mappingIn, placesLike, podSpecOf, scalarOf, sequenceIn } from '../lookup.ts'
import { ownEntries } from '../walk.ts'

const selectorMissesTemplate: FaultKind = {
  name: 'selector-misses-template',
  about: 'a selector that asks for labels that its own template does not have',
  *faults(subject) {
    if (subject.role !== 'object' || podSpecOf(subject) === undefined) return
    const labels = mappingIn(subject, ['spec', 'selector', 'matchLabels'])
    if (labels === undefined) return
    for (const { key, value } of ownEntries(labels)) {
      if (value.kind !== 'scalar') continue
      for (const written of [`${value.value}s`, `my-${value.value}`])
        yield {
          edits: [replace(value, written)],
          what: `spec.selector asks for ${key.value}=${written}, which the template does not have.`,
        }
    }
    const edit = insertEntry(subject.source, labels, 'tier: backend')
    if (edit !== undefined)
      yield { edits: [edit], what: 'spec.selector asks for tier=backend, which the template does not have.' }
  },
}

const mountWithoutVolume: FaultKind = {
  name: 'mount-without-volume',
  about: 'a container that mounts a volume that its Pod does not have',
  *faults(subject) {
    if (subject.role !== 'object') return
    for (const { node, pointer } of placesLike(subject, '**.volumeMounts.*.name')) {
      if (node.kind !== 'scalar') continue
      for (const written of [`${node.value}-volume`, `${node.value}s`])
        yield {
          edits: [replace(node, written)],
          what: `${field(...pointer)} is ${written}, and no volume has this name.`,
        }
    }
    for (const { node, pointer } of containersOf(subject)) {
      const mounts = sequenceIn(subject, [...pointer, 'volumeMounts'])
      const item = 'name: config\nmountPath: /etc/config'
      const edit = mounts === undefined ? undefined : insertItem(subject.source, mounts, item)
      if (edit !== undefined && entryOf(node, 'volumeMounts') !== undefined)
        yield { edits: [edit], what: `${field(...pointer)} mounts config, and no volume has this name.` }
    }
  },
}

const badImage: FaultKind = {
  name: 'bad-image',
  about: 'an image reference that is none: capitals, two tags, a space, nothing at all',
  *faults(subject) {
    if (subject.role !== 'object') return
    for (const { node, pointer } of containersOf(subject)) {
      const image = scalarOf(node, 'image')
      if (typeof image?.value !== 'string') continue
      const { value } = image
      const name = value.replace(/:[^:/]*$/, '')
      const spaced = value.includes(':') ? `"${value.replace(/:(?=[^:]*$)/, ': ')}"` : `"${value} "`
      for (const written of [
        name.replace(/[^/]*$/, last => last.toUpperCase()),
        `${name}:1:2`,
        spaced,
        '""',
        `"${name}:"`,
      ])
        yield { edits: [replace(image, written)], what: `${field(...pointer, 'image')} is ${written}.` }
    }
  },
}

const wrongRestartPolicy: FaultKind = {
  name: 'wrong-restart-policy',
  about: 'a restart policy that the workload does not allow: Never in a Deployment, Always in a Job',
  *faults(subject, random) {
    const pod = podSpecOf(subject)
    if (pod === undefined || subject.kind === 'Pod' || subject.role === 'kustomization') return
    const written = ['CronJob', 'Job'].includes(subject.kind) ? 'Always' : pick(random, ['Never', 'OnFailure'])
    const what = `${field(...pod.pointer, 'restartPolicy')} is ${written} in a ${subject.kind}.`
    const policy = scalarOf(pod.node, 'restartPolicy')
    if (policy !== undefined) yield { edits: [replace(policy, written)], what }
    // Behind each field, so that the places differ: nobody knows where a new line goes.
    else
      for (const after of ownEntries(pod.node).slice(0, 3)) {
        const edit = insertEntry(subject.source, pod.node, `restartPolicy: ${written}`, { after })
        if (edit !== undefined) yield { edits: [edit], what }
      }
  },
}

export const workloads: readonly FaultKind[] = [
  selectorMissesTemplate,
  mountWithoutVolume,
  badImage,
  wrongRestartPolicy,
]
