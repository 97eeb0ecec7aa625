/** What a bump's commit says of one image. */
export interface BumpTrailer {
  readonly image: string
  readonly digest: string
  readonly source: string | undefined
}

/** What the trailers of a bump's commit say. */
export interface BumpTrailers {
  readonly images: readonly BumpTrailer[]
  readonly environments: readonly string[]
  readonly promotedFrom: string | undefined
}

/**
 * Reads `Towpath-…` trailers: of the last paragraph only, as git does it. Where a commit bumps several images, the nth digest is of the nth
 * image, and so is the nth source unless there is one for all.
 */
export function readTrailers(message: string): BumpTrailers {
  const last =
    message
      .slice(0, 65_536)
      .trimEnd()
      .split(/\r?\n\s*\n/)
      .at(-1) ?? ''
  const values = new Map<string, string[]>()
  for (const line of last.split(/\r?\n/)) {
    const [, name, value] = /^(Towpath-[A-Za-z-]{1,40}): (\S.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), value.trim()])
  }
  const all = (name: string) => values.get(name) ?? []
  const [images, digests, sources] = [all('towpath-image'), all('towpath-digest'), all('towpath-source')]
  const [onlySource] = sources
  return {
    // Two lists of different length say nothing about which belongs to which.
    images:
      images.length !== digests.length
        ? []
        : images.map((image, index) => ({
            image,
            digest: digests[index] ?? '',
            source: sources.length === 1 ? onlySource : sources[index],
          })),
    environments: all('towpath-environment'),
    promotedFrom: all('towpath-promoted-from')[0],
  }
}
