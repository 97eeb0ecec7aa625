import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { type Door, type DoorContext, openDoor, Refusal } from '../http/door.ts'
import { applyMergePatch } from '../recording/merge-patch.ts'
import { parsePath, type ResourcePath } from '../state/collections.ts'
import { metadataOf } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { conflict, notFound, refuse } from './status.ts'
import { watch } from './watch.ts'

/** The Kubernetes API, as far as towpath uses it: get, list, watch and merge patch. */
export function kubernetesDoor(world: World): Door {
  const { objects } = world
  const door = openDoor(world, 'kubernetes', refuse)
  door.get('/*', c => {
    const path = pathOf(c)
    if (path.name === undefined) return isWatch(c) ? watch(world, path, c) : list(world, path, c)
    const found = objects.get(path.collection, path.name)
    return found === undefined ? notFound(path) : Response.json(found)
  })
  door.patch('/*', async c => {
    const path = pathOf(c)
    if (path.name === undefined) return refuse(405)
    const patch = await readPatch(c)
    const before = objects.get(path.collection, path.name)
    if (before === undefined) return notFound(path)
    const expected = metadataOf(patch)['resourceVersion']
    if (expected !== undefined && expected !== metadataOf(before)['resourceVersion']) return conflict(path)
    return Response.json(objects.put(path.collection, applyMergePatch(before, patch)))
  })
  return door
}

function pathOf(c: DoorContext): ResourcePath {
  const path = parsePath(c.req.path)
  if (path === undefined) throw new Refusal(refuse(404))
  return path
}

function isWatch(c: DoorContext): boolean {
  return ['true', '1'].includes(c.req.query('watch') ?? '')
}

/** All at once: a server may give more than the limit that it is asked for. */
function list({ objects }: World, path: ResourcePath, c: DoorContext): Response {
  const selects = selectorOf(c)
  const items = objects.list(path.collection).filter(selects)
  const { apiVersion = `${path.group === '' ? '' : `${path.group}/`}${path.version}`, kind } = items[0] ?? {}
  return Response.json({
    apiVersion,
    kind: `${kind ?? kinds[path.plural] ?? ''}List`,
    metadata: { resourceVersion: String(objects.version()) },
    items,
  })
}

const kinds: Readonly<Record<string, string>> = { applications: 'Application', appprojects: 'AppProject' }

/** `fieldSelector=metadata.name=shop`, the only one that is known here. */
export function selectorOf(c: DoorContext): (object: JsonObject) => boolean {
  const selector = c.req.query('fieldSelector')
  if (selector === undefined) return () => true
  const [, name] = /^metadata\.name==?(.+)$/.exec(selector) ?? []
  if (name === undefined) throw new Refusal(refuse(400, `the field selector ${selector} is not known here`))
  return object => metadataOf(object)['name'] === name
}

async function readPatch(c: DoorContext): Promise<JsonObject> {
  if (c.req.header('content-type') !== 'application/merge-patch+json') throw new Refusal(refuse(415))
  const patch = await c.req.json<JsonValue>().catch(() => undefined)
  if (!isJsonObject(patch)) throw new Refusal(refuse(400))
  return patch
}
