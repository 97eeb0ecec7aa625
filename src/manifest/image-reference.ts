/** The parts of an image reference as kustomize splits it: a tag follows the last colon behind the last slash. */
export interface SplitImage {
  readonly name: string
  readonly tag?: string
  readonly digest?: string
}

/** @see kustomize `api/internal/image/image.go` (Split) */
export function splitImage(image: string): SplitImage {
  const at = image.indexOf('@')
  const digest = at === -1 ? undefined : image.slice(at + 1)
  const rest = at === -1 ? image : image.slice(0, at)
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  return {
    name: colon === -1 ? rest : rest.slice(0, colon),
    ...(colon === -1 ? {} : { tag: rest.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  }
}
