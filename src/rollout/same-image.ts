/**
 * Whether a live object's image is the one that is wanted: by digest where the wanted one has a digest, else by repository and tag. Docker Hub's
 * short names stay what they are: Argo CD lists images as the manifests write them.
 */
export function sameImage(wanted: string, seen: string): boolean {
  const [name, digest] = split(wanted)
  const [seenName, seenDigest] = split(seen)
  if (digest === undefined) return wanted === (seenDigest === undefined ? seen : seenName)
  return digest === seenDigest && withoutTag(name) === withoutTag(seenName)
}

function split(image: string): readonly [string, string | undefined] {
  const at = image.indexOf('@')
  return at === -1 ? [image, undefined] : [image.slice(0, at), image.slice(at + 1)]
}

function withoutTag(name: string): string {
  return name.replace(/:[^:/]+$/, '')
}
