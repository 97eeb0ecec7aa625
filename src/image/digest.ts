import { UserError } from '../text/user-error.ts'

declare const digestBrand: unique symbol

/** The name of content by its hash: `sha256:` and 64 hex digits, or `sha512:` and 128. */
export type Digest = string & { readonly [digestBrand]: true }

/** @see OCI image specification, descriptor, "Registered Algorithms" */
export function isDigest(text: string): text is Digest {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text)
}

/** @throws UserError that says what a digest looks like */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text
  throw new UserError(
    `${JSON.stringify(text.slice(0, 200))} is not a digest. Write sha256: and 64 hex digits in lower case, as the registry's push prints it.`,
  )
}
