/**
 * Whether a live object's image is the one that is wanted: by digest where the wanted one has a digest, else by repository and tag.
 *
 * With a digest only the last part of the repository's name must be the same: a mutation may take the registry's mirror instead, and the digest names the
 * content wherever it lies. Argo CD lists images as the live objects write them, so Docker Hub's long and short names are the same.
 */
export function sameImage(wanted: string, seen: string): boolean {
  const one = split(wanted)
  const other = split(seen)
  if (one.digest === undefined) return one.name === other.name
  return one.digest === other.digest && lastPart(one.name) === lastPart(other.name)
}

function split(image: string): { readonly name: string; readonly digest?: string } {
  const at = image.indexOf('@')
  const name = (at === -1 ? image : image.slice(0, at)).replace(/^docker\.io\//, '').replace(/^library\//, '')
  return at === -1 ? { name } : { name, digest: image.slice(at + 1) }
}

function lastPart(name: string): string {
  const [part = ''] = name.slice(name.lastIndexOf('/') + 1).split(':')
  return part
}
