import { formatReference, imageName, parseReference } from '../image/reference.ts'
import type { Bump } from './bump.ts'
import type { ImagePart } from './image-use.ts'

/** A part of an image that is not written, for what the bump lacks. */
export class IncompleteBump extends Error {
  readonly fix: string

  constructor(what: string, fix: string) {
    super(what)
    this.fix = fix
  }
}

const stale = 'A digest stands here, and it would win over the new tag.'
const giveDigest = 'Give the new digest too.'

/**
 * What a part of an image is to say; undefined for one that stays as it is.
 *
 * @param current what it says now
 * @param parts all parts of the same use
 * @throws IncompleteBump where writing the rest alone would leave a tag and a digest that name different images
 */
export function wantedValue(
  bump: Bump,
  part: ImagePart,
  current: string,
  parts: readonly ImagePart[],
): string | undefined {
  switch (part.says) {
    case 'reference':
      return wantedReference(bump, part.prefix ?? '', current)
    case 'tag':
      return wantedTag(bump, current, parts)
    case 'digest':
      if (bump.digest === undefined) {
        if (current === '') return undefined
        throw new IncompleteBump(stale, giveDigest)
      }
      // Some charts write the algorithm themselves.
      return /^[0-9a-f]{64}$/.test(current) ? bump.digest.replace(/^sha256:/, '') : bump.digest
    case 'version':
      return bump.tag
    case 'commit':
      return bump.commit
  }
}

/** The name stays as it is written. */
function wantedReference({ tag, digest }: Bump, prefix: string, current: string): string {
  const { registry, repository, digest: old } = parseReference(current.slice(prefix.length))
  if (digest === undefined && old !== undefined) {
    throw new IncompleteBump(stale, giveDigest)
  }
  return prefix + formatReference({ registry, repository, tag, digest })
}

function wantedTag({ image, tag, digest }: Bump, current: string, parts: readonly ImagePart[]): string {
  if (tag === undefined) {
    throw new IncompleteBump(
      `A tag stands here, and ${imageName(image)} is given by its digest alone.`,
      'Give the tag too.',
    )
  }
  if (!current.includes('@')) return tag
  // Charts without a field for the digest take it behind the tag.
  if (digest === undefined || parts.some(({ says }) => says === 'digest')) {
    throw new IncompleteBump(
      'A digest stands behind this tag.',
      digest === undefined ? giveDigest : 'Write one digest only.',
    )
  }
  return `${tag}@${digest}`
}
