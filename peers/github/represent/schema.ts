import type { components } from '@octokit/openapi-types'

/** GitHub's own description of an answer: the compiler checks what is built here against it. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** GitHub's opaque ids; only their being there and being stable counts. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`
}
