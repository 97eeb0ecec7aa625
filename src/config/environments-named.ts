import { nearestName } from '../text/nearest.ts'
import { UserError } from '../text/user-error.ts'
import type { Environment, TowpathConfig } from './config.ts'
import { configFile } from './read.ts'

/**
 * The environments that a call names, in its order.
 *
 * @param instead what the caller may give in place of a name, for the message: `paths`
 * @throws UserError with every name that the configuration does not have
 */
export function environmentsNamed(
  config: TowpathConfig | undefined,
  names: readonly string[],
  instead: string,
): readonly Environment[] {
  if (config === undefined && names.length > 0)
    throw new UserError(
      `There is no ${configFile} that says what ${names.join(', ')} is. Check out the repository that has it, or give ${instead}.`,
    )
  const known = new Map(config?.environments.map(environment => [environment.name, environment]))
  const found = names.map(name => known.get(name) ?? describeUnknown(name, [...known.keys()]))
  const mistakes = found.filter(one => typeof one === 'string')
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  return found.filter(one => typeof one !== 'string')
}

function describeUnknown(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  const hint = near === undefined ? `It has ${known.join(', ') || 'none'}.` : `Did you mean ${near}?`
  return `${configFile} has no environment ${JSON.stringify(name)}. ${hint}`
}
