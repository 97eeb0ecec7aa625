import { groupVersion, type KubernetesObject, metadataOf } from '../manifest/object.ts'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import { stringAt } from './fields.ts'
import { isNamespace, type ObjectSource } from './match.ts'
import { type Namespaces, namespaceObject, withNameLabel } from './namespaces.ts'

/** What the API server would ask Gatekeeper's webhook about. */
export interface ReviewRequest {
  readonly object: KubernetesObject
  /** The namespace of a namespaced object whose manifest names none: Argo CD's destination. */
  readonly namespace?: string
  /** Where the tree has no Namespace object of that name, or another one is meant. */
  readonly namespaceObject?: KubernetesObject
  /** What the cluster has now; only with UPDATE. */
  readonly oldObject?: KubernetesObject
  /** Without it, CREATE. */
  readonly operation?: 'CREATE' | 'UPDATE'
  /** Without it, empty texts. */
  readonly resource?: { readonly group: string; readonly version: string; readonly resource: string }
  /** Who asks, as in an AdmissionRequest. Without it, an empty mapping. */
  readonly userInfo?: JsonObject
}

/** A request as the constraint framework works on it. */
export interface AdmissionRequest {
  /** `input.review`. */
  readonly review: JsonObject
  readonly operation: string
  readonly object: KubernetesObject | undefined
  readonly oldObject: KubernetesObject | undefined
  readonly namespace: KubernetesObject | undefined
  readonly source: ObjectSource
}

/** Completes a request as the API server and Gatekeeper's webhook would before any constraint is asked. */
export function admissionRequest(request: ReviewRequest, namespaces: Namespaces): AdmissionRequest {
  const object = inNamespace(request.object, request.namespace)
  const oldObject = request.oldObject && inNamespace(request.oldObject, request.namespace)
  const namespace = stringAt(object, 'metadata', 'namespace')
  const named = namespace === '' ? undefined : (request.namespaceObject ?? namespaces(namespace))
  return buildRequest({
    object,
    oldObject,
    namespace: named && withNameLabel(named),
    source: 'Original',
    operation: request.operation ?? 'CREATE',
    resource: request.resource ?? noResource,
    userInfo: request.userInfo ?? {},
  })
}

const noResource = { group: '', version: '', resource: '' }

interface RequestParts {
  readonly object: KubernetesObject
  readonly oldObject?: KubernetesObject | undefined
  readonly namespace: KubernetesObject | undefined
  readonly source: ObjectSource
  readonly operation: string
  readonly resource?: JsonObject
  readonly userInfo?: JsonObject
}

/**
 * Builds `input.review`: an AdmissionRequest's JSON, where empty texts of optional fields are left out, with `namespaceObject` beside.
 *
 * @see k8s.io/api admission/v1; gatekeeper pkg/target/target.go: unstructuredToAdmissionRequest
 */
export function buildRequest(parts: RequestParts): AdmissionRequest {
  const { object, oldObject, namespace, source, operation } = parts
  const name = stringAt(object, 'metadata', 'name')
  const namespaceName = stringAt(object, 'metadata', 'namespace')
  const review: JsonObject = {
    uid: '',
    kind: { ...groupVersion(object.apiVersion), kind: object.kind },
    resource: parts.resource ?? noResource,
    ...present('name', name),
    ...present('namespace', namespaceName),
    operation,
    userInfo: parts.userInfo ?? {},
    object,
    oldObject: oldObject ?? null,
    options: null,
    namespaceObject: namespaceObject(namespace),
  }
  return { review, operation, object, oldObject, namespace, source }
}

function present(field: string, text: string): { readonly [field: string]: JsonValue } {
  return text === '' ? {} : { [field]: text }
}

/** The object as stored: in its namespace, and a Namespace with the label of its name. */
export function inNamespace(object: KubernetesObject, namespace: string | undefined): KubernetesObject {
  if (isNamespace(object)) return withNameLabel(object)
  if (namespace === undefined || namespace === '') return object
  const metadata = metadataOf(object)
  return stringAt(metadata, 'namespace') === '' ? { ...object, metadata: { ...metadata, namespace } } : object
}
