import { BadArtifactError } from './bad-artifact-error.ts'

export interface UnzipLimits {
  readonly mostFiles: number
  /** Of all files together, unpacked. */
  readonly mostBytes: number
}

/** One folder, no hidden files: nothing that could leave a folder, or be taken for a property that every object has. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/**
 * Unpacks a zip from a stranger, by name. Nothing is unpacked before its declared size is checked, and nothing beyond it.
 *
 * @throws BadArtifactError
 */
export async function unzip(zip: Uint8Array, limits: UnzipLimits): Promise<ReadonlyMap<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  const seen = new Set<string>()
  let bytes = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (seen.size >= limits.mostFiles) throw new BadArtifactError(`it has more than ${limits.mostFiles} files`)
    if (!fileName.test(name)) throw new BadArtifactError(`${JSON.stringify(name.slice(0, 100))} is no plain file name`)
    if (seen.has(name)) throw new BadArtifactError(`it has two files named ${JSON.stringify(name)}`)
    seen.add(name)
    bytes += originalSize
    // Not "larger": a broken header's size is NaN.
    if (!(bytes <= limits.mostBytes)) throw new BadArtifactError(`unpacked it is larger than ${limits.mostBytes} bytes`)
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(zip, { filter })))
  } catch (error) {
    if (error instanceof BadArtifactError) throw error
    throw new BadArtifactError(`it is not a zip file: ${error instanceof Error ? error.message : String(error)}`)
  }
}
