import { isJsonArray, isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { metadataOf } from '../state/object-store.ts'

/** As argocd-server gives an Application: without kind, for it has but one, and without what the API server keeps for itself. */
export function represent(application: JsonObject): JsonObject {
  const { apiVersion, kind, ...rest } = application
  const { managedFields, ...metadata } = metadataOf(application)
  return { ...rest, metadata }
}

/** A single one, with the health of its objects, which argocd-server adds from the tree of them. */
export function representWithHealth(application: JsonObject): JsonObject {
  const represented = represent(application)
  const { status } = represented
  if (!isJsonObject(status) || !isJsonArray(status['resources'])) return represented
  const resources = status['resources'].map(resource =>
    isJsonObject(resource) ? { ...resource, ...healthOf(resource, status) } : resource,
  )
  return { ...represented, status: { ...status, resources } }
}

/** The kinds that Argo CD assesses; all but the one that the Application's health is the fault of are healthy. */
const assessed =
  /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job|Service|Ingress|PersistentVolumeClaim|HorizontalPodAutoscaler)$/

function healthOf(
  { group = '', kind, namespace = '', name, status: sync }: JsonObject,
  status: JsonObject,
): JsonObject {
  if (!assessed.test(String(kind))) return {}
  const { status: whole, message } = Object(status['health']) as { readonly status?: string; readonly message?: string }
  const key = `${group === '' ? '' : `${group}/`}${kind}:${namespace}/${name}`
  if (whole === 'Missing' && sync === 'OutOfSync') return { health: { status: 'Missing' } }
  if (message !== `Caused by ${key}`) return { health: { status: 'Healthy' } }
  const words = whole === 'Degraded' ? { message: `${kind} "${name}" exceeded its progress deadline` } : {}
  return { health: { ...words, status: whole ?? 'Unknown' } }
}
