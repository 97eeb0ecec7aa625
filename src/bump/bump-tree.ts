import { requireSoundConfig } from '../config/sound-config.ts'
import { readTree } from '../manifest/read-tree.ts'
import type { Bump } from './bump.ts'
import type { BumpReport } from './bump-images.ts'
import { chooseImages, type ImageChoice } from './choose-images.ts'
import { chooseTargets, type TargetChoice } from './choose-targets.ts'
import { decideTargets } from './plan-targets.ts'

/**
 * What bumps would change in the files of a checkout. Opens no connection and writes nothing: whether the registry has the images, and
 * whether a later build stands, it does not know.
 *
 * @throws UserError, BumpRefused
 */
export async function planTree(root: string, call: ImageChoice & TargetChoice): Promise<BumpReport> {
  const config = await requireSoundConfig(root)
  const bumps = chooseImages(call, config).map(
    ({ reference, commit }): Bump => ({ image: reference, tag: reference.tag, digest: reference.digest, commit }),
  )
  const targets = chooseTargets(call, config, bumps)
  const tree = await readTree(root)
  const read = (paths: readonly string[]) =>
    new Map(
      paths.flatMap((path): [string, Uint8Array][] => {
        const bytes = tree.read(path)
        return bytes === undefined ? [] : [[path, bytes]]
      }),
    )
  const files = read(targets.flatMap(({ paths }) => paths))
  const {
    plan: { changes },
  } = await decideTargets(files, targets, async paths => read(paths))
  return { outcome: changes.length === 0 ? 'unchanged' : 'planned', bumps, changes, superseded: [] }
}
