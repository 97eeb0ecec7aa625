import { isKustomizationName, kustomizationNames } from '../manifest/kustomization.ts'
import { listAt, pathReferences } from '../manifest/kustomization-paths.ts'
import { isRemotePath } from '../manifest/remote-path.ts'
import { fileNameOf, folderOf, joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { EditRefused } from '../yaml/edit-refused.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { parseSource, readSource, type YamlSource } from '../yaml/source.ts'
import { textOf } from './image-use.ts'
import { findWorkloadContainers } from './workload-containers.ts'

/** The images that each kustomization's render has, by the kustomization's file, without tags, as they are written. */
export type RenderedImages = ReadonlyMap<string, ReadonlySet<string>>

/** Files by path; undefined for a path at which none is. */
export type KnownFiles = ReadonlyMap<string, Uint8Array | undefined>

/** Of the kustomizations that one build may go through, each as often as it is named. */
const mostVisits = 1_000

/**
 * Follows a kustomization to what it builds on, as far as the files are known, and gathers the images that its `images:` would find.
 *
 * What cannot be followed is passed over: remote bases, charts and generated objects. An image that only those have is not found.
 */
export class ImageWalk {
  readonly #known: KnownFiles
  readonly #sources: Map<string, YamlSource | undefined>
  #visits = 0
  /** The paths that it came to and that are not known. */
  readonly wanted = new Set<string>()

  /** @param sources of files that were read before, and are kept there */
  constructor(known: KnownFiles, sources: Map<string, YamlSource | undefined>) {
    this.#known = known
    this.#sources = sources
  }

  get isTooLarge(): boolean {
    return this.#visits > mostVisits
  }

  /** @param before the images of what a component is added to */
  imagesOf(file: string, before: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    this.#visits++
    const value = this.isTooLarge ? undefined : this.#sourceAt(file)?.documents[0]?.value
    if (!isJsonObject(value)) return before
    let images = before
    for (const { path, use } of pathReferences(value)) {
      const place = isRemotePath(path) ? undefined : resolveInTree(folderOf(file), path)
      if (place === undefined || use === 'file' || use === 'plugin') continue
      if (this.#bytesAt(place) !== undefined) images = union(images, imagesIn(this.#sourceAt(place)))
      else if (use !== 'yaml' && !/\.(?:ya?ml|json)$/.test(place)) images = this.#imagesBelow(place, use, images)
    }
    for (const text of inlinePatches(value)) images = union(images, imagesIn(attempt(() => parseSource(text, file))))
    return renamed(images, value)
  }

  #imagesBelow(folder: string, use: 'resource' | 'component', images: ReadonlySet<string>): ReadonlySet<string> {
    const [file] = kustomizationNames
      .map(name => joinPath(folder, name))
      .filter(path => this.#bytesAt(path) !== undefined)
    if (file === undefined) return images
    return use === 'component' ? this.imagesOf(file, images) : union(images, this.imagesOf(file))
  }

  #bytesAt(path: string): Uint8Array | undefined {
    if (!this.#known.has(path)) this.wanted.add(path)
    return this.#known.get(path)
  }

  #sourceAt(path: string): YamlSource | undefined {
    const bytes = this.#bytesAt(path)
    if (bytes !== undefined && !this.#sources.has(path))
      this.#sources.set(
        path,
        attempt(() => readSource(bytes, path)),
      )
    return this.#sources.get(path)
  }
}

/** The kustomizations among some files. */
export function kustomizationsIn(paths: Iterable<string>): readonly string[] {
  return [...paths].filter(path => isKustomizationName(fileNameOf(path)))
}

/** `images:` reaches containers and init containers, and nothing else. */
function imagesIn(source: YamlSource | undefined): ReadonlySet<string> {
  const uses = source?.documents.flatMap(document => findWorkloadContainers({ file: source, source, document })) ?? []
  return new Set(
    uses
      .filter(({ pointer }) => pointer.some(step => step === 'containers' || step === 'initContainers'))
      .map(({ name }) => name),
  )
}

function inlinePatches(value: JsonObject): readonly string[] {
  const texts: readonly (JsonValue | undefined)[] = [
    ...listAt(value, 'patches').map(([, patch]) => (isJsonObject(patch) ? patch['patch'] : undefined)),
    ...listAt(value, 'patchesStrategicMerge').map(([, patch]) => patch),
  ]
  return texts.filter(text => typeof text === 'string').filter(text => text.includes('\n'))
}

/** What a kustomization's own `images:` make of names. */
function renamed(images: ReadonlySet<string>, value: JsonObject): ReadonlySet<string> {
  let names = images
  for (const [, entry] of listAt(value, 'images')) {
    const name = isJsonObject(entry) ? textOf(entry['name']) : undefined
    const newName = isJsonObject(entry) ? textOf(entry['newName']) : undefined
    if (name === undefined || newName === undefined || !names.has(name)) continue
    names = new Set([...names].map(old => (old === name ? newName : old)))
  }
  return names
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return other.size === 0 ? one : new Set([...one, ...other])
}

/** A file that is broken names nothing; whoever builds it is told. */
function attempt(read: () => YamlSource): YamlSource | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof EditRefused) return undefined
    throw error
  }
}
