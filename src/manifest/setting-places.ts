import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { BuildChain } from './build-chain.ts'
import { fieldPlaces } from './field-places.ts'
import type { Kustomization } from './kustomization.ts'
import type { KubernetesObject } from './object.ts'
import { patchPlaces } from './patch-places.ts'
import type { Tree } from './tree.ts'

/** A value of a rendered object whose setter is looked for. */
export interface SoughtValue {
  readonly object: KubernetesObject
  /** The object as its own file has it. */
  readonly source: KubernetesObject
  readonly chain: BuildChain
  /** Of a value that the rendered object has. */
  readonly pointer: Pointer
  readonly part: 'key' | 'value'
}

/** Where one kustomization gives that object that value: patches, and the fields that kustomize has for common changes. */
export function placesThatSet(
  tree: Tree,
  kustomization: Kustomization,
  sought: SoughtValue,
): readonly SourceLocation[] {
  return [...patchPlaces(tree, kustomization, sought), ...fieldPlaces(kustomization, sought)]
}
