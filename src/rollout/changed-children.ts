import { isDeepStrictEqual } from 'node:util'
import { parseApplication } from '../argocd/application.ts'
import type { ApplicationReference } from '../argocd/client.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { groupVersion, identify, isKubernetesObject, type KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'

/** A changed file, before the pushed commit and at it; empty where it was not, or is no more. */
export interface ChangedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** An Application whose own manifest was changed. */
export interface ChangedChild {
  readonly application: ApplicationReference
  readonly path: string
}

/**
 * The Applications that files of a parent define otherwise than before, and those that exist of an ApplicationSet that they define otherwise. What a chart's
 * template or a patch makes of Applications is not known from its files.
 *
 * @param namespace where the parent deploys what names no namespace
 * @param resources the live Applications
 */
export function changedChildren(
  files: readonly ChangedFile[],
  namespace: string,
  resources: readonly JsonObject[],
): readonly ChangedChild[] {
  return files.flatMap(({ path, before, after }) => {
    const old = objectsIn(before, path)
    const changed = objectsIn(after, path).filter(object => !old.some(one => isDeepStrictEqual(one, object)))
    return changed
      .flatMap(object => childrenOf(object, namespace, resources))
      .map(application => ({ application, path }))
  })
}

function childrenOf(
  object: KubernetesObject,
  namespace: string,
  resources: readonly JsonObject[],
): readonly ApplicationReference[] {
  const own = identify(object)
  const place = own.namespace ?? namespace
  const application = parseApplication(object)
  if (application !== undefined && isName(own.name))
    return [{ name: own.name, namespace: place, project: application.project }]
  if (object.kind !== 'ApplicationSet' || groupVersion(object.apiVersion).group !== 'argoproj.io') return []
  return resources
    .map(readApplicationState)
    .filter(state => state.madeBy === own.name && state.namespace === place)
    .map(state => ({ name: state.name, namespace: state.namespace, project: state.project }))
}

function objectsIn(text: string, path: string): readonly KubernetesObject[] {
  if (!text.includes('argoproj.io/')) return []
  return parseYaml(text, path).documents.flatMap(({ value }) => (isKubernetesObject(value) ? [value] : []))
}

/** A template's expression is none. */
function isName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text)
}
