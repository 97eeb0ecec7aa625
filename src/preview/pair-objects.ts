import { groupVersion, identify, type KubernetesObject } from '../manifest/object.ts'

/** The same object before and after; one side is absent where the object is new or gone. */
export interface ObjectPair {
  readonly before?: KubernetesObject
  readonly after?: KubernetesObject
}

/** What kustomize's generators put behind a name. kustomize api/hasher/hasher.go (encode): ten of these characters. */
const generatedName = /^(?<stem>.+)-[2456789bcdfghkmt]{10}$/s

/** Pairs objects by kind, namespace and name, and generated ones by the name in front of the hash where there is one of it on each side. */
export function pairObjects(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): readonly ObjectPair[] {
  const former = new Map(before.map(object => [keyOf(object), object]))
  const current = new Map(after.map(object => [keyOf(object), object]))
  const gone = [...former].filter(([key]) => !current.has(key)).map(([, object]) => object)
  const generatedFormer = singlesByStem(gone)
  const generatedCurrent = singlesByStem([...current].filter(([key]) => !former.has(key)).map(([, object]) => object))
  const renamed = new Set<KubernetesObject>()
  const pairs = [...current].map(([key, object]): ObjectPair => {
    const stem = stemOf(object)
    const generated = stem !== undefined && generatedCurrent.has(stem) ? generatedFormer.get(stem) : undefined
    const same = former.get(key) ?? generated
    if (same === undefined) return { after: object }
    renamed.add(same)
    return { before: same, after: object }
  })
  return [...pairs, ...gone.filter(object => !renamed.has(object)).map(object => ({ before: object }))]
}

/** What is one object to the cluster, whatever version of its group it is written in. */
function keyOf(object: KubernetesObject): string {
  const { apiVersion, kind, namespace = '', name } = identify(object)
  return JSON.stringify([groupVersion(apiVersion).group, kind, namespace, name])
}

/** Generated objects by kind, namespace and stem, without those that are not the only one of it. */
function singlesByStem(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  const groups = Map.groupBy(objects, stemOf)
  return new Map(
    [...groups].flatMap(([stem, [object, second]]) =>
      stem === undefined || object === undefined || second !== undefined ? [] : [[stem, object]],
    ),
  )
}

function stemOf(object: KubernetesObject): string | undefined {
  const { kind, namespace = '', name } = identify(object)
  const stem = kind === 'ConfigMap' || kind === 'Secret' ? generatedName.exec(name)?.groups?.['stem'] : undefined
  return stem === undefined ? undefined : JSON.stringify([kind, namespace, stem])
}
