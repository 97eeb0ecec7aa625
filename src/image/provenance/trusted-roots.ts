import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { UserError } from '../../text/user-error.ts'

const howToGet =
  'Write one with "gh attestation trusted-root > trusted_root.jsonl", commit it and give its path; write it anew when GitHub changes its keys.'

/** What to do where no trusted root is given. */
export const trustedRootNeeded = `Provenance is asked for without a trusted root: the keys that signatures are held against. ${howToGet}`

/** Of a file; the real one has some 30 kB. */
export const mostRootBytes = 1_024 * 1_024

/**
 * The roots of a file: one JSON document, or one a line, as `gh attestation trusted-root` writes them.
 *
 * @param file for messages
 * @throws UserError
 * @see https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto
 */
export async function readTrustedRoots(text: string, file: string): Promise<readonly TrustedRoot[]> {
  const { TrustedRoot: roots } = await import('@sigstore/protobuf-specs')
  const { toTrustMaterial } = await import('@sigstore/verify')
  const refuse = (why: string) => new UserError(`${file} is no trusted root of Sigstore: ${why} ${howToGet}`)
  const documents = parse(text)
  if (documents === undefined) throw refuse('it is neither JSON nor JSON a line.')
  return documents.map(document => {
    let root: TrustedRoot
    try {
      root = roots.fromJSON(document)
      toTrustMaterial(root)
    } catch (error) {
      throw refuse(`${error instanceof Error ? error.message : String(error)}.`)
    }
    if (root.certificateAuthorities.length === 0) throw refuse('it names no certificate authority.')
    if (root.tlogs.length === 0 && root.timestampAuthorities.length === 0)
      throw refuse('it names neither a transparency log nor a timestamp authority.')
    return root
  })
}

function parse(text: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(text)]
  } catch {
    try {
      const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
      return lines.length < 2 ? undefined : lines.map(line => JSON.parse(line))
    } catch {
      return undefined
    }
  }
}
