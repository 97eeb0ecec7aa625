import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { type DoorContext, Refusal } from '../http/door.ts'
import { applicationsIn } from '../state/collections.ts'
import { type Collection, metadataOf } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { notFound, refuse } from './errors.ts'

export interface Found {
  readonly collection: Collection
  readonly name: string
  readonly application: JsonObject
}

/**
 * The Application that a request names.
 *
 * @throws Refusal 404 where there is none, and 403 where the request does not say of which project it would be, or says another
 * @see Argo CD server/application/application.go, getAppEnforceRBAC
 */
export function findApplication({ objects }: World, c: DoorContext): Found {
  const name = c.req.param('name') ?? ''
  const project = c.req.query('project') ?? ''
  const collection = applicationsIn(c.req.query('appNamespace') || 'argocd')
  const application = objects.get(collection, name)
  if (application === undefined) throw new Refusal(project === '' ? refuse(403) : notFound(name))
  if (project !== '' && project !== projectOf(application)) throw new Refusal(refuse(403))
  return { collection, name, application }
}

export function projectOf({ spec }: JsonObject): string {
  return isJsonObject(spec) && typeof spec['project'] === 'string' ? spec['project'] : 'default'
}

/** As argocd-server gives an Application: without kind, for it has but one, and without what the API server keeps for itself. */
export function represent(application: JsonObject): JsonObject {
  const { apiVersion, kind, ...rest } = application
  const { managedFields, ...metadata } = metadataOf(application)
  return { ...rest, metadata }
}
