import { groupVersion, isKubernetesObject, type KubernetesObject } from '../../manifest/object.ts'
import { isJsonObject, type JsonObject } from '../../yaml/json.ts'
import { objectAt, stringAt } from '../fields.ts'
import { type Namespaces, namespaceObject } from '../namespaces.ts'
import type { AdmissionRequest } from '../request.ts'
import { SuiteFileFailed } from './suite-files.ts'

const noKind = { group: '', version: '', kind: '' }
const noResource = { group: '', version: '', resource: '' }
const optional = ['subResource', 'requestKind', 'requestResource', 'requestSubResource', 'name', 'namespace', 'dryRun']

export function isAdmissionReview({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'AdmissionReview' && groupVersion(apiVersion).group === 'admission.k8s.io'
}

/**
 * The request that an AdmissionReview carries, which says more than an object: the operation, who asks, what was there before.
 *
 * @throws SuiteFileFailed where it carries none, or nothing to review
 * @see gatekeeper pkg/gator/verify/runner.go: validateAndReviewAdmissionReviewRequest
 */
export function requestOfReview(review: KubernetesObject, path: string, namespaces: Namespaces): AdmissionRequest {
  const request = objectAt(review, 'request')
  if (request === undefined) throw new SuiteFileFailed(`${path}: the AdmissionReview has no request.`)
  const object = reviewed(request, 'object', path)
  const oldObject = reviewed(request, 'oldObject', path)
  const operation = stringAt(request, 'operation')
  if (object === undefined && oldObject === undefined) {
    throw new SuiteFileFailed(`${path}: the request has neither an object nor an oldObject.`)
  }
  if (operation === 'DELETE' && oldObject === undefined) {
    throw new SuiteFileFailed(`${path}: a DELETE request needs an oldObject.`)
  }
  // On DELETE the policies see the object that is to go.
  const current = operation === 'DELETE' ? oldObject : object
  const namespace = namespaces(stringAt(request, 'namespace'))
  return {
    review: {
      uid: stringAt(request, 'uid'),
      kind: { ...noKind, ...objectAt(request, 'kind') },
      resource: { ...noResource, ...objectAt(request, 'resource') },
      ...Object.fromEntries(
        Object.entries(request).filter(([field, value]) => optional.includes(field) && value !== ''),
      ),
      operation,
      userInfo: objectAt(request, 'userInfo') ?? {},
      object: current ?? null,
      oldObject: oldObject ?? null,
      options: objectAt(request, 'options') ?? null,
      namespaceObject: namespaceObject(namespace),
    },
    operation,
    object: current,
    oldObject,
    namespace,
    source: 'Original',
  }
}

function reviewed(request: JsonObject, field: string, path: string): KubernetesObject | undefined {
  const value = request[field]
  if (value === undefined || value === null) return undefined
  if (isJsonObject(value) && isKubernetesObject(value)) return value
  throw new SuiteFileFailed(`${path}: request.${field} has no apiVersion and kind.`)
}
