import type { YamlSource } from '../yaml/source.ts'
import { BumpRefused, reasonOfFile } from './bump-refused.ts'
import { ImageWalk, type RenderedImages } from './rendered-images.ts'

/** Reads files of one state of a tree; those that are not there are missing from the answer. */
export type ReadFiles = (paths: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>

/** Each is one more `bases` below the other, and one more time that files are asked for. */
const mostRounds = 20
const mostFiles = 1_000

/**
 * The images that kustomizations render, with everything that they build on: all files of one depth are asked for together.
 *
 * @param files what was read already
 * @throws BumpRefused where they build on too much
 */
export async function readRenderedImages(
  kustomizations: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  read: ReadFiles,
): Promise<RenderedImages> {
  const known = new Map<string, Uint8Array | undefined>(files)
  const sources = new Map<string, YamlSource | undefined>()
  for (let round = 0; round < mostRounds; round++) {
    const walk = new ImageWalk(known, sources)
    const rendered = new Map(kustomizations.map(file => [file, walk.imagesOf(file)]))
    if (walk.isTooLarge || known.size > mostFiles) break
    if (walk.wanted.size === 0) return rendered
    const wanted = [...walk.wanted]
    const found = await read(wanted)
    for (const path of wanted) known.set(path, found.get(path))
  }
  throw new BumpRefused(
    kustomizations.map(file =>
      reasonOfFile(
        file,
        'It builds on too much to be followed to the image. Add the image to its images:, with its present tag.',
      ),
    ),
  )
}
