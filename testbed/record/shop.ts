import type { JsonObject } from '../../src/yaml/json.ts'
import { writeYaml } from '../../src/yaml/write.ts'

/** The folder that the Applications of the recordings deploy. */
export const overlayPath = 'overlays/staging'
const overlayFile = `${overlayPath}/kustomization.yaml`

export interface Overlay {
  readonly tag?: string
  readonly base?: string
  /** Files beside the kustomization that are resources too: an object by file name. */
  readonly resources?: Readonly<Record<string, JsonObject>>
  /** Changes the Deployment: a strategic merge patch. */
  readonly deployment?: JsonObject
}

/** The files of a small shop: a Deployment with its Service, and one overlay over them. */
export function shop(overlay: Overlay = {}): Record<string, string> {
  return {
    'base/deployment.yaml': writeYaml(deployment),
    'base/service.yaml': writeYaml(service),
    'base/kustomization.yaml': writeYaml({ ...kustomization, resources: ['deployment.yaml', 'service.yaml'] }),
    ...overlayFiles(overlay),
  }
}

/** The files of the overlay alone. */
export function overlayFiles({ tag = '1.0.0', base = '../../base', resources = {}, deployment }: Overlay) {
  const patch = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, ...deployment }
  return {
    [overlayFile]: writeYaml({
      ...kustomization,
      resources: [base, ...Object.keys(resources)],
      images: [{ name: 'registry.example.org/web', newTag: tag }],
      ...(deployment === undefined ? {} : { patches: [{ patch: writeYaml(patch) }] }),
    }),
    ...Object.fromEntries(
      Object.entries(resources).map(([file, object]) => [`${overlayPath}/${file}`, writeYaml(object)]),
    ),
  }
}

const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' }, annotations: pods({ 'ready-after': '3s' }) },
      spec: {
        containers: [{ name: 'web', image: 'registry.example.org/web', ports: [{ containerPort: 8080 }] }],
      },
    },
  },
}

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
}

/** Annotations of a pod template that say how its pods fare on the nodes of the bed. */
export function pods(fare: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fare).map(([key, value]) => [`testbed.towpath.example.org/${key}`, value]))
}

/** A change of the Deployment after which its pods fare otherwise, and which is called failed when they are not ready after some seconds. */
export function faring(fare: Readonly<Record<string, string>>, deadline: number): JsonObject {
  return {
    spec: { progressDeadlineSeconds: deadline, template: { metadata: { annotations: pods(fare) } } },
  }
}

/** A Job that runs before the rest is synced. */
export function hook(fare: Readonly<Record<string, string>>): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: 'migrate',
      annotations: {
        'argocd.argoproj.io/hook': 'PreSync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      },
    },
    spec: {
      backoffLimit: 0,
      template: {
        metadata: { annotations: pods(fare) },
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'migrate', image: 'registry.example.org/migrate:1.0.0' }],
        },
      },
    },
  }
}

/** One more object, to be added or taken away. */
export const settings: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { greeting: 'hello' },
}

/** {@link settings} in a later wave than all else. */
export const lateSettings: JsonObject = {
  ...settings,
  metadata: { name: 'settings', annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
}

/** An object whose CustomResourceDefinition nobody has applied. */
export const unknownObject: JsonObject = {
  apiVersion: 'shop.example.org/v1',
  kind: 'Voucher',
  metadata: { name: 'welcome' },
}
