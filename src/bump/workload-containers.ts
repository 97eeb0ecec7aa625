import { groupVersion, isKubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { followingMetadata } from './following-metadata.ts'
import { type ImageUse, type SearchedDocument, textOf } from './image-use.ts'
import { referenceName, referenceTag } from './written-reference.ts'

/** Where each kind that carries Pods has their template; Argo Rollouts and Knative's Service too. */
const templates: Readonly<Record<string, Pointer>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'serving.knative.dev/Service': ['spec', 'template'],
}

/** `image` of the containers of every kind that carries Pods, in a manifest or a patch; what an image volume mounts too. */
export function findWorkloadContainers(searched: SearchedDocument): readonly ImageUse[] {
  const { value } = searched.document
  const objects = isJsonObject(value) && isJsonArray(value['items']) ? value['items'] : [value]
  return objects.flatMap((object, index) => {
    if (!isKubernetesObject(object)) return []
    const base = object === value ? [] : ['items', index]
    const key = `${groupVersion(object.apiVersion).group}/${object.kind}`
    const template = Object.hasOwn(templates, key) ? templates[key] : undefined
    return template === undefined ? [] : usesOf(searched, object, base, template)
  })
}

function usesOf(searched: SearchedDocument, object: JsonObject, base: Pointer, template: Pointer): readonly ImageUse[] {
  const places = (['containers', 'initContainers', 'ephemeralContainers', 'volumes'] as const).flatMap(list => {
    const entries = valueAt(object, [...template, 'spec', list])
    const field = list === 'volumes' ? ['image', 'reference'] : ['image']
    const count = isJsonArray(entries) ? entries.length : 0
    return Array.from({ length: count }, (_, index) => [...template, 'spec', list, index, ...field])
  })
  const containers = valueAt(object, [...template, 'spec', 'containers'])
  const isOnly = isJsonArray(containers) && containers.length === 1
  const metadata = template.length === 0 ? [[]] : [[], template]
  return places.flatMap(place => {
    const text = textOf(valueAt(object, place))
    const name = text === undefined ? undefined : referenceName(text)
    if (text === undefined || name === undefined) return []
    const isMain = place[template.length + 1] === 'containers'
    const following = followingMetadata(
      object,
      { tag: isMain ? referenceTag(text) : undefined, isOnly: isMain && isOnly },
      {
        labels: metadata.map(pointer => [...pointer, 'metadata', 'labels']),
        annotations: metadata.map(pointer => [...pointer, 'metadata', 'annotations']),
      },
    )
    const parts = [{ pointer: place, says: 'reference' as const }, ...following]
    const pointer = [...base, ...place]
    return [{ searched, pointer, name, parts: parts.map(part => ({ ...part, pointer: [...base, ...part.pointer] })) }]
  })
}
