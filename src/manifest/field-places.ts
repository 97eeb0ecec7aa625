import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { splitImage } from './image-reference.ts'
import type { Kustomization } from './kustomization.ts'
import { listAt } from './kustomization-paths.ts'
import { metadataOf } from './object.ts'
import type { SoughtValue } from './setting-places.ts'
import { locationIn } from './source-object.ts'
import { translatePointer } from './translate-pointer.ts'

/** Where `namespace`, `images`, `replicas`, labels and annotations of a kustomization set the value that is sought. */
export function fieldPlaces(kustomization: Kustomization, sought: SoughtValue): readonly SourceLocation[] {
  const { document, value } = kustomization
  const rendered = valueAt(sought.object, sought.pointer)
  const pointers = [
    ...namespacePlace(value, sought, rendered),
    ...imagePlaces(value, sought, rendered),
    ...replicaPlaces(value, sought, rendered),
    ...metadataPlaces(value, sought, rendered),
  ]
  return pointers.map(pointer => locationIn(document, pointer, 'value'))
}

/** The namespace of an object or of a reference in it; and the name of a Namespace, which kustomize changes with it. */
function* namespacePlace(
  value: JsonObject,
  { object, pointer }: SoughtValue,
  rendered: JsonValue | undefined,
): Generator<Pointer> {
  const isName =
    object.kind === 'Namespace' && pointer.length === 2 && pointer[0] === 'metadata' && pointer[1] === 'name'
  if (!isName && pointer.at(-1) !== 'namespace') return
  if (typeof rendered === 'string' && value['namespace'] === rendered) yield ['namespace']
}

/** An entry is meant for the image that the source names; what it renders to must be what was rendered. */
function* imagePlaces(value: JsonObject, sought: SoughtValue, rendered: JsonValue | undefined): Generator<Pointer> {
  if (sought.pointer.at(-1) !== 'image' || typeof rendered !== 'string') return
  const { pointer, complete } = translatePointer(sought.object, sought.pointer, sought.source)
  const written = complete ? valueAt(sought.source, pointer) : undefined
  const result = splitImage(rendered)
  for (const [index, entry] of listAt(value, 'images')) {
    if (!isJsonObject(entry)) continue
    const { name, newName, newTag, digest } = entry
    if ((newName ?? name) !== result.name) continue
    if (typeof written === 'string' && splitImage(written).name !== name) continue
    if (typeof newTag === 'string' && newTag !== result.tag) continue
    if (typeof digest === 'string' && digest !== result.digest) continue
    const field = ['newTag', 'digest', 'newName'].find(candidate => typeof entry[candidate] === 'string')
    if (field !== undefined) yield ['images', index, field]
  }
}

function* replicaPlaces(value: JsonObject, sought: SoughtValue, rendered: JsonValue | undefined): Generator<Pointer> {
  if (sought.pointer.at(-1) !== 'replicas') return
  const names = [metadataOf(sought.source)['name'], metadataOf(sought.object)['name']]
  for (const [index, entry] of listAt(value, 'replicas')) {
    if (isJsonObject(entry) && entry['count'] === rendered && names.includes(entry['name'])) {
      yield ['replicas', index, 'count']
    }
  }
}

function* metadataPlaces(
  value: JsonObject,
  { pointer }: SoughtValue,
  rendered: JsonValue | undefined,
): Generator<Pointer> {
  const key = String(pointer.at(-1))
  const parent = pointer.at(-2)
  const sets = (map: JsonValue | undefined) => isJsonObject(map) && Object.hasOwn(map, key) && map[key] === rendered
  if (parent === 'annotations' && sets(value['commonAnnotations'])) yield ['commonAnnotations', key]
  if (parent !== 'labels' && parent !== 'matchLabels' && parent !== 'selector') return
  if (sets(value['commonLabels'])) yield ['commonLabels', key]
  for (const [index, entry] of listAt(value, 'labels')) {
    if (isJsonObject(entry) && sets(entry['pairs'])) yield ['labels', index, 'pairs', key]
  }
}
