import type { TowpathConfig } from '../config/config.ts'
import { environmentsNamed } from '../config/environments-named.ts'
import { kustomizationNames } from '../manifest/kustomization.ts'
import { joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { UserError } from '../text/user-error.ts'
import type { Bump } from './bump.ts'
import type { BumpTarget } from './bump-request.ts'

/** Where images are to change, as a call says it. */
export interface TargetChoice {
  /** Names of towpath.yaml. */
  readonly environments: readonly string[]
  /** Manifests, in place of the kustomization of the one environment or of none. */
  readonly paths: readonly string[]
}

/**
 * The manifests that a call means, each target with all the bumps.
 *
 * @throws UserError with every mistake
 */
export function chooseTargets(
  { environments, paths }: TargetChoice,
  config: TowpathConfig | undefined,
  bumps: readonly Bump[],
): readonly BumpTarget[] {
  if (paths.length > 0) {
    if (environments.length > 1)
      throw new UserError('Paths are given for more than one environment. Give one environment with them, or none.')
    const [environment] = environments
    return [{ environment, paths: paths.map(readPath), missing: 'refused', bumps }]
  }
  if (environments.length === 0)
    throw new UserError('Nothing says where the images are to change. Give environments of towpath.yaml, or paths.')
  return environmentsNamed(config, environments, 'paths').map(({ name, overlay }) => {
    const folder = resolveInTree('', overlay) ?? ''
    return { environment: name, paths: kustomizationNames.map(file => joinPath(folder, file)), bumps }
  })
}

function readPath(text: string): string {
  const path = resolveInTree('', text)
  if (path !== undefined && path !== '') return path
  throw new UserError(
    `The path ${JSON.stringify(text)} is no file of the repository. Give it from the root, such as overlays/staging/kustomization.yaml.`,
  )
}
