import { UserError } from '../text/user-error.ts'
import { type Digest, isDigest } from './digest.ts'

/** An image reference, part by part as it is written. */
export interface ImageReference {
  /** `registry.example.org:5000`; undefined where the text names none, which every runtime takes for Docker Hub. */
  readonly registry: string | undefined
  /** `shop/backend`, without registry, tag and digest. */
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: Digest | undefined
}

/** What is wrong with a text that should be an image reference. */
export interface ReferenceFault {
  readonly message: string
  /** Of the first character that is wrong, from 0. */
  readonly offset: number
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const host =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62})(?:\.[a-zA-Z0-9][a-zA-Z0-9-]{0,62})*|\[[0-9a-fA-F:]{2,45}\])(?::[0-9]{1,5})?$/
const tag = /^[\w][\w.-]{0,127}$/

/**
 * Reads `[registry/]repository[:tag][@digest]`.
 *
 * @see distribution's `reference/regexp.go`: the first part is a registry if it has a dot or a colon or is `localhost`
 */
export function readReference(text: string): ImageReference | ReferenceFault {
  if (text.length > 1_024) return { message: 'It is longer than 1,024 characters.', offset: 1_024 }
  const at = text.indexOf('@')
  const named = at === -1 ? text : text.slice(0, at)
  const digest = at === -1 ? undefined : text.slice(at + 1)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const name = colon === -1 ? named : named.slice(0, colon)
  const tagText = colon === -1 ? undefined : named.slice(colon + 1)
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const isRegistry = /[.:]|^localhost$/.test(first) || first !== first.toLowerCase()
  const registry = isRegistry ? first : undefined
  if (registry !== undefined && !host.test(registry)) return { message: `${quoted(registry)} is no host.`, offset: 0 }
  const repository = isRegistry ? name.slice(slash + 1) : name
  let offset = name.length - repository.length
  for (const part of repository.split('/')) {
    if (!component.test(part)) {
      const message = 'A repository has lower-case letters, digits and single ".", "_" or "-" between them.'
      return { message: part === '' ? 'A part of the name is empty.' : `${quoted(part)} is wrong: ${message}`, offset }
    }
    offset += part.length + 1
  }
  if (tagText !== undefined && !tag.test(tagText)) {
    const message = `${quoted(tagText)} is no tag: at most 128 letters, digits, "_", "." and "-".`
    return { message, offset: colon + 1 }
  }
  if (digest === undefined) return { registry, repository, tag: tagText, digest: undefined }
  if (!isDigest(digest))
    return { message: `${quoted(digest)} is no digest: sha256: and 64 hex digits.`, offset: at + 1 }
  return { registry, repository, tag: tagText, digest }
}

/** @throws UserError that quotes the text and says what is wrong in it */
export function parseReference(text: string): ImageReference {
  const reference = readReference(text)
  if (!('message' in reference)) return reference
  const place = `at character ${reference.offset + 1}`
  throw new UserError(
    `${quoted(text)} is not an image reference (${place}): ${reference.message} Write registry/repository:tag or registry/repository@sha256:….`,
  )
}

export function formatReference(reference: ImageReference): string {
  const { tag, digest } = reference
  return `${imageName(reference)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** Registry and repository as they are written: `registry.example.org/shop/backend`. */
export function imageName({ registry, repository }: Pick<ImageReference, 'registry' | 'repository'>): string {
  return registry === undefined ? repository : `${registry}/${repository}`
}

/**
 * Whether two references name the same repository, whatever their tags: `nginx` is `docker.io/library/nginx`. For comparison only; what
 * is written keeps its form.
 */
export function isSameRepository(
  one: Pick<ImageReference, 'registry' | 'repository'>,
  other: Pick<ImageReference, 'registry' | 'repository'>,
): boolean {
  return fullName(one) === fullName(other)
}

const dockerHub = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io'])

/** With Docker Hub's name and its `library/` written out, the registry in lower case. */
export function fullName({ registry, repository }: Pick<ImageReference, 'registry' | 'repository'>): string {
  const host = registry?.toLowerCase() ?? 'docker.io'
  if (!dockerHub.has(host)) return `${host}/${repository}`
  return `docker.io/${repository.includes('/') ? repository : `library/${repository}`}`
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
