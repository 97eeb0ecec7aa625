import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { KubernetesObject, ObjectIdentity } from './object.ts'

/** One object that a source yields, and the way back to where it was written. */
export interface RenderedObject {
  readonly object: KubernetesObject
  readonly identity: ObjectIdentity
  readonly origin: Origin
}

/** Leads from a value of a rendered object back to the text that set it. */
export interface Origin {
  /** The file that the object was written in, relative to the root of the tree. */
  readonly file: string
  /**
   * Where the value at `pointer` of the rendered object was written: the object's own file, or the patch or `images:` entry that set it
   * where that can be proven. Where `pointer` does not exist, its deepest existing ancestor is taken; where the place cannot be proven,
   * the object's first line, marked as approximate.
   *
   * A mapping or list as a whole is pointed at by the key that holds it, or, as an item of a list, by its first line.
   */
  locate(pointer: Pointer, part?: 'key' | 'value'): SourceLocation
}

/** The objects that one Application's source, or one overlay or folder that no Application owns, yields. */
export interface Render {
  /** How reports name it: `application shop-production`, `manifests/overlays/development`. */
  readonly name: string
  /** The environment-independent place it was rendered from, relative to the root of the tree. */
  readonly path: string
  /** The namespace that Argo CD deploys namespaced objects to that name none. */
  readonly defaultNamespace?: string
  /** Of the Application that it is of: `ServerSideApply=true`. */
  readonly syncOptions?: readonly string[]
  readonly objects: readonly RenderedObject[]
  /** Files of the tree that took part, so that what is left over can be found. */
  readonly files: ReadonlySet<string>
}
