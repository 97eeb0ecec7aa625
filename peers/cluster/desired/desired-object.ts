import { groupVersion, type KubernetesObject } from '../../../src/manifest/object.ts'

/** One object that a revision of an Application wants on the cluster. */
export interface DesiredObject {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** None for an object of the whole cluster. */
  readonly namespace?: string
  readonly name: string
  readonly object: KubernetesObject
  /** What the server keeps of it, where that is less: then it never is as wanted. */
  readonly kept?: KubernetesObject
  /** Of its containers. */
  readonly images: readonly string[]
}

/** Tells an object from all others: `apps/Deployment:shop/web`, as Argo CD writes it. */
export function keyOf({
  group,
  kind,
  namespace = '',
  name,
}: Pick<DesiredObject, 'group' | 'kind' | 'namespace' | 'name'>): string {
  return `${group === '' ? '' : `${group}/`}${kind}:${namespace}/${name}`
}

export function desiredObject(object: KubernetesObject, name: string, namespace: string | undefined): DesiredObject {
  return {
    ...groupVersion(object.apiVersion),
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    object: namespace === undefined ? object : inNamespace(object, namespace),
    images: imagesOf(object),
  }
}

function inNamespace(object: KubernetesObject, namespace: string): KubernetesObject {
  return { ...object, metadata: { ...Object(object['metadata']), namespace } }
}

/** Where the containers of the workloads stand. */
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
}

function imagesOf(object: KubernetesObject): string[] {
  const path = podSpecs[object.kind] ?? ['spec', 'template', 'spec']
  const spec = path.reduce<unknown>((value, field) => Object(value)[field], object)
  const containers = [Object(spec).initContainers, Object(spec).containers].flatMap(list =>
    Array.isArray(list) ? list : [],
  )
  return containers.flatMap(container =>
    typeof Object(container).image === 'string' ? [String(Object(container).image)] : [],
  )
}
