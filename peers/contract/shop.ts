import type { JsonObject } from '../../src/yaml/json.ts'
import { writeYaml } from '../../src/yaml/write.ts'

/** The folder that the Applications of the contract deploy. */
export const overlayPath = 'overlays/staging'

const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }

const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: {
        labels: { app: 'web' },
        // On the bed's fake nodes. Pods that are ready at once would be healthy before anyone has seen them Progressing.
        annotations: { 'testbed.towpath.example.org/ready-after': '1s' },
      },
      spec: { containers: [{ name: 'web', image: 'registry.example.org/web' }] },
    },
  },
}

const service: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
}

/** The files of a small shop at a tag: a Deployment with its Service, and one overlay over them. */
export function shop(tag: string): Record<string, string> {
  return {
    'base/deployment.yaml': writeYaml(deployment),
    'base/service.yaml': writeYaml(service),
    'base/kustomization.yaml': writeYaml({ ...kustomization, resources: ['deployment.yaml', 'service.yaml'] }),
    ...overlay({ tag }),
  }
}

export interface Overlay {
  readonly tag: string
  readonly digest?: string
  readonly base?: string
  /** Resources beside the base: an object by file name. */
  readonly resources?: Readonly<Record<string, JsonObject>>
  /** Changes the Deployment: a strategic merge patch. */
  readonly deployment?: JsonObject
}

/** One more object, to be added or taken away. */
export const settings: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { greeting: 'hello' },
}

/** The overlay at a tag whose Pods never become ready: the emulator is told by the tag, the bed's fake nodes by an annotation. */
export function neverReady(tag: string): Overlay {
  const annotations = { 'testbed.towpath.example.org/fate': 'never-ready' }
  return {
    tag: `${tag}-never-ready`,
    deployment: { spec: { progressDeadlineSeconds: 2, template: { metadata: { annotations } } } },
  }
}

/** The files of the overlay alone. */
export function overlay({ tag, digest, base = '../../base', resources = {}, deployment: change }: Overlay) {
  const patch = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, ...change }
  return {
    [`${overlayPath}/kustomization.yaml`]: writeYaml({
      ...kustomization,
      resources: [base, ...Object.keys(resources)],
      images: [{ name: 'registry.example.org/web', newTag: tag, ...(digest === undefined ? {} : { digest }) }],
      ...(change === undefined ? {} : { patches: [{ patch: writeYaml(patch) }] }),
    }),
    ...Object.fromEntries(
      Object.entries(resources).map(([file, object]) => [`${overlayPath}/${file}`, writeYaml(object)]),
    ),
  }
}
