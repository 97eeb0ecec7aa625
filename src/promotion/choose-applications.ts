import type { Application, TowpathConfig } from '../config/config.ts'
import { configFile } from '../config/read.ts'
import { nearestName } from '../text/nearest.ts'
import { UserError } from '../text/user-error.ts'
import { isSameImage } from './history.ts'

/**
 * The applications that a call names, by their names in towpath.yaml or by their images; all of them where it names none.
 *
 * @throws UserError with every name that is not there
 */
export function chooseApplications(
  names: readonly string[],
  { applications }: TowpathConfig,
): readonly [Application, ...Application[]] {
  const found = names.map(
    wanted =>
      applications.find(({ name, image }) => name === wanted || isSameImage(image, wanted)) ??
      describeUnknown(wanted, applications),
  )
  const mistakes = found.filter(one => typeof one === 'string')
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  const chosen = new Set(names.length === 0 ? applications : found.filter(one => typeof one !== 'string'))
  const [first, ...others] = chosen
  if (first === undefined) throw new UserError(`${configFile} has no applications. Add what is to be moved.`)
  return [first, ...others]
}

function describeUnknown(wanted: string, applications: readonly Application[]): string {
  const known = applications.flatMap(({ name, image }) => [name, image])
  const near = nearestName(wanted, known)
  const names = applications.map(({ name }) => name).join(', ') || 'none'
  const hint = near === undefined ? `It has ${names}.` : `Did you mean ${near}?`
  return `${configFile} has no application or image ${JSON.stringify(wanted.slice(0, 200))}. ${hint}`
}
