/**
 * What tells one build of an image from another: its digest, else its tag; undefined for a bare name. What an image is called is left out: kustomize writes name
 * and tag apart.
 */
export function imageVersion(image: string): string | undefined {
  return /@(.+)$/.exec(image)?.[1] ?? /:([^:/@]+)$/.exec(image)?.[1]
}

/** An image's repository, without tag and digest. */
export function imageName(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^:/]*$/, '')
}
