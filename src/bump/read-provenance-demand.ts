import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ProvenanceInputs, readWantedProvenance } from '../image/provenance/read-wanted.ts'
import type { ProvenanceDemand } from '../image/provenance/require-provenance.ts'
import { mostRootBytes, readTrustedRoots, trustedRootNeeded } from '../image/provenance/trusted-roots.ts'
import { UserError } from '../text/user-error.ts'

/** What a call says of the provenance that its images must have. */
export interface ProvenanceChoice extends ProvenanceInputs {
  /** Path of Sigstore's trusted root, from the folder of the call. */
  readonly trustedRoot: string | undefined
}

/**
 * What images must prove; undefined where no provenance is asked for.
 *
 * @param names what the reader knows each part as
 * @throws UserError
 */
export async function readProvenanceDemand(
  { trustedRoot, ...inputs }: ProvenanceChoice,
  folder: string,
  names: Parameters<typeof readWantedProvenance>[1] & { readonly trustedRoot: string },
): Promise<ProvenanceDemand | undefined> {
  const wanted = readWantedProvenance(inputs, names)
  if (wanted === undefined && trustedRoot === undefined) return undefined
  if (wanted === undefined)
    throw new UserError(`${names.trustedRoot} is given, and no provenance is asked for. Give ${names.workflow} too.`)
  if (trustedRoot === undefined) throw new UserError(`${trustedRootNeeded} It is ${names.trustedRoot}.`)
  return {
    wanted,
    roots: await readTrustedRoots(await readRoot(resolve(folder, trustedRoot), trustedRoot), trustedRoot),
  }
}

async function readRoot(path: string, shown: string): Promise<string> {
  const status = await stat(path).catch(() => undefined)
  if (status?.isFile() !== true)
    throw new UserError(
      `There is no file ${JSON.stringify(shown)} for the trusted root. Check out the repository that has it.`,
    )
  if (status.size > mostRootBytes)
    throw new UserError(`${shown} is larger than ${mostRootBytes} bytes: that is no trusted root.`)
  return readFile(path, 'utf8')
}
