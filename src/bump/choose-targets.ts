import type { TowpathConfig } from '../config/config.ts'
import { configFile } from '../config/read.ts'
import { kustomizationNames } from '../manifest/kustomization.ts'
import { joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { nearestName } from '../text/nearest.ts'
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
  if (config === undefined)
    throw new UserError(
      `There is no ${configFile} that says what ${environments.join(', ')} is. Check out the repository that has it, or give paths.`,
    )
  const known = new Map(config.environments.map(environment => [environment.name, environment.overlay]))
  const mistakes = environments.flatMap(name => {
    if (known.has(name)) return []
    const near = nearestName(name, known.keys())
    const hint = near === undefined ? `It has ${[...known.keys()].join(', ') || 'none'}.` : `Did you mean ${near}?`
    return [`${configFile} has no environment ${JSON.stringify(name)}. ${hint}`]
  })
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  return environments.map(environment => {
    const overlay = resolveInTree('', known.get(environment) ?? '') ?? ''
    return { environment, paths: kustomizationNames.map(name => joinPath(overlay, name)), bumps }
  })
}

function readPath(text: string): string {
  const path = resolveInTree('', text)
  if (path !== undefined && path !== '') return path
  throw new UserError(
    `The path ${JSON.stringify(text)} is no file of the repository. Give it from the root, such as overlays/staging/kustomization.yaml.`,
  )
}
