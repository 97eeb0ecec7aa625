import type { Environment, TowpathConfig } from '../../config/config.ts'
import { environmentsNamed } from '../../config/environments-named.ts'
import { configFile } from '../../config/read.ts'
import { UserError } from '../../text/user-error.ts'

/** From which environment a promotion comes, and into which. */
export interface Way {
  readonly from: string
  readonly to: Environment
}

/**
 * The environment that a promotion goes into: the one that is named, else the only one that has something to come from.
 *
 * @throws UserError where there is none, or several
 */
export function chooseWay(name: string | undefined, config: TowpathConfig): Way {
  const ways = config.environments.flatMap(to => (to.promotedFrom === undefined ? [] : [{ from: to.promotedFrom, to }]))
  if (name === undefined) {
    const [only, second] = ways
    if (only === undefined)
      throw new UserError(`No environment of ${configFile} has promotedFrom. Say where releases come from.`)
    if (second === undefined) return only
    const names = ways.map(({ to }) => to.name).join(', ')
    throw new UserError(`Several environments can be promoted to: ${names}. Name one.`)
  }
  environmentsNamed(config, [name], 'another')
  const way = ways.find(({ to }) => to.name === name)
  if (way !== undefined) return way
  throw new UserError(
    `${configFile} does not say what ${name} is promoted from. Set promotedFrom there, or use towpath bump.`,
  )
}
