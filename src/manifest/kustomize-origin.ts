import type { SourceLocation } from '../yaml/location.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { type BuildChain, buildChains } from './build-chain.ts'
import { findGenerator, type GeneratorEntry, generatedLocation } from './generated-object.ts'
import { allMembers, type Kustomization } from './kustomization.ts'
import { type KubernetesObject, metadataOf } from './object.ts'
import { type LocatedOptions, optionPlaces } from './option-places.ts'
import type { Origin } from './render.ts'
import type { RecordedOrigin } from './rendered-stream.ts'
import { placesThatSet, type SoughtValue } from './setting-places.ts'
import { firstLine, locationIn, objectsOf, type SourceObject } from './source-object.ts'
import { isWritten } from './source-value.ts'
import { translatePointer } from './translate-pointer.ts'
import type { Tree } from './tree.ts'

/** An object that kustomize built, and what may have set its values. */
interface Built {
  readonly object: KubernetesObject
  readonly traced: readonly Traced[]
  readonly overrides: LocatedOptions | undefined
}

/** An object's source, and the kustomizations that may have changed it since. */
interface Traced {
  readonly source: SourceObject
  readonly chain: BuildChain
}

/**
 * The origin of an object that kustomize built.
 *
 * kustomize records the file of the base alone. The object in that file is found by its kind and its name, undoing prefixes and
 * suffixes; a value that differs from the file's is looked for in what the kustomizations on the way set. It is all done when a place
 * is first asked for: most objects are never asked about.
 *
 * @param recorded paths are those of the tree
 * @param overrides what an Application adds to the kustomization that is built, which is applied last
 */
export function createKustomizeOrigin(
  tree: Tree,
  root: Kustomization,
  object: KubernetesObject,
  recorded: RecordedOrigin,
  overrides?: LocatedOptions,
): Origin {
  let traced: readonly Traced[] | undefined
  const file = recorded.path ?? recorded.configuredIn ?? root.file
  return {
    file,
    locate(pointer, part = 'value') {
      const generator = recorded.path === undefined ? findGenerator(root, object, recorded) : undefined
      if (generator !== undefined) return locateGenerated(tree, root, object, { generator, overrides, pointer, part })
      traced ??= trace(tree, root, object, recorded.path)
      const [first] = traced
      if (first === undefined) return { ...fileStart(tree, file), approximate: true }
      return locate(tree, { object, traced, overrides }, existing(object, pointer), part) ?? startOf(first, true)
    },
  }
}

function locate(tree: Tree, built: Built, pointer: Pointer, part: 'key' | 'value'): SourceLocation | undefined {
  const [first] = built.traced
  if (pointer.length === 0 && first !== undefined) return startOf(first, false)
  const set = () => placeThatSets(tree, built, pointer, part)
  const written = () => placeInSource(built, pointer, part)
  // A patch that sets a value that the base has already is still what must be changed; a key, and a block that a patch only adds to,
  // stand where they were written first.
  const isBlock = typeof valueAt(built.object, pointer) === 'object'
  return part === 'key' || isBlock ? (written() ?? set()) : (set() ?? written())
}

/** The value, or the entry's key, in the object's own file. */
function placeInSource({ object, traced }: Built, pointer: Pointer, part: 'key' | 'value'): SourceLocation | undefined {
  for (const { source, chain } of traced) {
    const { pointer: way, complete } = translatePointer(object, pointer, source.object)
    if (!complete) continue
    if (part === 'key' || isWritten(valueAt(source.object, way), valueAt(object, pointer), chain)) {
      return locationIn(source.document, [...source.base, ...way], part)
    }
  }
  return undefined
}

function placeThatSets(tree: Tree, built: Built, pointer: Pointer, part: 'key' | 'value'): SourceLocation | undefined {
  const { object, traced, overrides } = built
  for (const { source, chain } of traced) {
    const place = lastSetting(tree, { object, source: source.object, chain, pointer, part }, overrides)
    if (place !== undefined) return place
  }
  return undefined
}

/** The one place that set a value. What is applied last decides; two places in one kustomization prove nothing. */
function lastSetting(
  tree: Tree,
  sought: SoughtValue,
  overrides: LocatedOptions | undefined,
): SourceLocation | undefined {
  const layers = [
    () => (overrides === undefined ? [] : optionPlaces(overrides, sought)),
    ...sought.chain.kustomizations.toReversed().map(layer => () => placesThatSet(tree, layer, sought)),
  ]
  for (const placesOf of layers) {
    const places = placesOf()
    if (places.length > 0) return places.length === 1 ? places[0] : undefined
  }
  return undefined
}

function locateGenerated(
  tree: Tree,
  root: Kustomization,
  object: KubernetesObject,
  asked: {
    readonly generator: GeneratorEntry
    readonly overrides: LocatedOptions | undefined
    readonly pointer: Pointer
    readonly part: 'key' | 'value'
  },
): SourceLocation {
  const { generator, overrides, part } = asked
  const pointer = existing(object, asked.pointer)
  const made = generatedLocation(generator, pointer, part)
  if (made !== undefined) return made
  for (const chain of buildChains(root, generator.kustomization.file)) {
    const place = lastSetting(tree, { object, source: object, chain, pointer, part }, overrides)
    if (place !== undefined) return place
  }
  return { ...firstLine(generator.kustomization.document, generator.pointer), approximate: true }
}

/** `pointer`, cut to where the object has something. */
function existing(object: KubernetesObject, pointer: Pointer): Pointer {
  let end = pointer.length
  while (end > 0 && valueAt(object, pointer.slice(0, end)) === undefined) end--
  return pointer.slice(0, end)
}

function startOf({ source }: Traced, approximate: boolean): SourceLocation {
  return { ...firstLine(source.document, source.base), approximate }
}

function fileStart(tree: Tree, file: string): SourceLocation {
  const [document] = tree.documents(file).documents
  if (document !== undefined) return firstLine(document, [])
  return { file, range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }, approximate: true }
}

/** The objects of the recorded file, or of every file where none is recorded, that `object` can have been made of. */
function trace(tree: Tree, root: Kustomization, object: KubernetesObject, path: string | undefined): readonly Traced[] {
  const files = path === undefined ? new Set(allMembers(root).flatMap(member => member.resources)) : [path]
  const candidates = [...files].flatMap(file => {
    const sources = tree.documents(file).documents.flatMap(objectsOf)
    const chains = buildChains(root, file)
    return sources
      .filter(source => source.object.kind === object.kind)
      .flatMap(source => chains.map(chain => ({ source, chain })))
  })
  const name = metadataOf(object)['name']
  const exact = candidates.filter(({ source, chain }) => `${chain.prefix}${sourceName(source)}${chain.suffix}` === name)
  if (exact.length > 0) return exact
  // A plugin may have renamed it: then only what is alone of its kind is certain.
  return new Set(candidates.map(({ source }) => source)).size === 1 ? candidates : []
}

function sourceName(source: SourceObject): string {
  const name = metadataOf(source.object)['name']
  return typeof name === 'string' ? name : ''
}
