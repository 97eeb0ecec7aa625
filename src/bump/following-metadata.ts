import { isJsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { valueAt } from '../yaml/pointer.ts'
import { type ImagePart, textOf } from './image-use.ts'

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/#app-kubernetes-io-version */
const versionLabel = 'app.kubernetes.io/version'
/** @see OCI image specification, "Pre-Defined Annotation Keys" */
const commitAnnotation = 'org.opencontainers.image.revision'

/**
 * The version label and the commit annotation that follow an image: a label that says its present tag, and an annotation beside such a
 * label or of the only image.
 *
 * @param labels where mappings of labels may stand; `annotations` likewise
 */
export function followingMetadata(
  root: JsonValue,
  image: { readonly tag: string | undefined; readonly isOnly: boolean },
  places: { readonly labels: readonly Pointer[]; readonly annotations: readonly Pointer[] },
): readonly ImagePart[] {
  const { tag } = image
  const versions = places.labels
    .map(pointer => [...pointer, versionLabel])
    .filter(pointer => tag !== undefined && textOf(valueAt(root, pointer)) === tag)
  if (versions.length === 0 && !image.isOnly) return []
  const commits = places.annotations.filter(pointer => {
    const annotations = valueAt(root, pointer)
    return isJsonObject(annotations) && Object.hasOwn(annotations, commitAnnotation)
  })
  return [
    ...versions.map(pointer => ({ pointer, says: 'version' as const })),
    ...commits.map(pointer => ({ pointer: [...pointer, commitAnnotation], says: 'commit' as const })),
  ]
}
