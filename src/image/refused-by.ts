import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { formatReference, type ImageReference } from './reference.ts'
import type { RegistryAnswer } from './registry-connection.ts'
import { RegistryError } from './registry-error.ts'
import { apiHost } from './registry-host.ts'

/** A registry's refusal, as an error for the person who must act. */
export function refusedBy(reference: ImageReference, answer: RegistryAnswer): RegistryError {
  const { status, bytes } = answer
  const image = formatReference(reference)
  const said = truncate(visibleLine(firstMessage(bytes)), { characters: 300 })
  const what = `${apiHost(reference.registry)} refused ${image} (${status})${said === '' ? '.' : `: ${said}`}`
  return new RegistryError(`${what}\n${remedyFor(status, reference)}`, status)
}

function remedyFor(status: number, { repository, digest, tag }: ImageReference): string {
  if (status === 401) return 'Log in to the registry in a step before, with an account that may pull this image.'
  if (status === 403) return `Give the account the right to pull ${repository}.`
  if (status === 404) {
    const version = digest ?? `the tag ${tag ?? 'latest'}`
    return `Either ${repository} or ${version} is not there, or the account may not see it. Push it first, or correct the name.`
  }
  if (status === 429) return 'Too many requests were made. Log in, or run the job again later.'
  return status >= 500 ? 'The registry is in trouble. Run the job again later.' : 'Correct the image reference.'
}

/** The registry's own words: the first of `errors` in its JSON. */
function firstMessage(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4_096))
  const [, message] = /"message"\s*:\s*"((?:[^"\\]|\\.){0,500})"/.exec(text) ?? []
  return message ?? ''
}
