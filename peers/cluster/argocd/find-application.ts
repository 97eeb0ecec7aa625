import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { type DoorContext, Refusal } from '../http/door.ts'
import { applicationsIn } from '../state/collections.ts'
import type { Collection } from '../state/object-store.ts'
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
 * @throws Refusal 404 where there is none in the project that the request names, and 403 where it names no project
 * @see Argo CD server/application/application.go, getAppEnforceRBAC
 */
export function findApplication({ objects }: World, c: DoorContext): Found {
  const name = c.req.param('name') ?? ''
  const project = c.req.query('project') ?? ''
  const collection = applicationsIn(c.req.query('appNamespace') || 'argocd')
  const application = objects.get(collection, name)
  if (application === undefined) throw new Refusal(project === '' ? refuse(403) : notFound(name))
  if (project !== '' && project !== projectOf(application)) throw new Refusal(notFound(name))
  return { collection, name, application }
}

export function projectOf({ spec }: JsonObject): string {
  return isJsonObject(spec) && typeof spec['project'] === 'string' ? spec['project'] : 'default'
}
