import { BumpRefused } from '../../bump/bump-refused.ts'
import { type ReadFiles, readRenderedImages } from '../../bump/read-rendered-images.ts'
import { type WrittenVersion, writtenVersion } from './written-version.ts'

/**
 * The versions of images that kustomizations do not name themselves, and what they build on does. What lies nearer wins, as a kustomization's `images:` wins over what it builds on.
 *
 * @param kustomizations files of one environment
 * @param files what was read already
 * @returns by image, and the files that name them; an image that is named nowhere is not among them
 */
export async function readBaseVersions(
  kustomizations: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  { images, read }: { readonly images: readonly string[]; readonly read: ReadFiles },
): Promise<{ readonly versions: ReadonlyMap<string, WrittenVersion>; readonly paths: readonly string[] }> {
  const depths: ReadonlyMap<string, Uint8Array>[] = []
  try {
    await readRenderedImages(kustomizations, files, async paths => {
      const found = await read(paths)
      depths.push(found)
      return found
    })
  } catch (error) {
    if (!(error instanceof BumpRefused)) throw error
    const problem = { tag: undefined, digest: undefined, problem: error.message }
    return { versions: new Map(images.map(image => [image, problem])), paths: [] }
  }
  const versions = new Map<string, WrittenVersion>()
  const naming = new Set<string>()
  for (const image of images) {
    const nearest = depths.find(found => writtenVersion(found, image) !== undefined) ?? new Map()
    const version = writtenVersion(nearest, image)
    if (version !== undefined) versions.set(image, version)
    for (const file of nearest) if (writtenVersion(new Map([file]), image) !== undefined) naming.add(file[0])
  }
  return { versions, paths: [...naming] }
}
