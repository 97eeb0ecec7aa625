import { environmentsNamed } from '../config/environments-named.ts'
import { requireSoundConfig } from '../config/sound-config.ts'

/** Which Applications a call names. */
export interface NamedApplications {
  /** `name` or `namespace/name`. */
  readonly applications: readonly string[]
  /** An environment of towpath.yaml, whose Applications are meant where none is named. */
  readonly environment: string | undefined
}

/**
 * The Applications that a call names, itself or by an environment; none where it leaves the choice to what the commit changed.
 *
 * @param root of the checkout with towpath.yaml, which is read only where an environment stands for the Applications
 * @throws UserError with every mistake of towpath.yaml, or where it does not have the environment
 */
export async function namedApplications(
  root: string,
  { applications, environment }: NamedApplications,
): Promise<readonly string[]> {
  if (applications.length > 0 || environment === undefined) return applications
  const config = await requireSoundConfig(root)
  return environmentsNamed(config, [environment], 'applications').flatMap(found => found.applications)
}
