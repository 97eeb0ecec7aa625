import type { Application, TowpathConfig } from '../../config/config.ts'
import { configFile } from '../../config/read.ts'
import { imageName, readReference } from '../../image/reference.ts'
import { nearestName } from '../../text/nearest.ts'
import { UserError } from '../../text/user-error.ts'
import { isSameImage } from '../evidence/history.ts'

/**
 * The applications that a call names, by their names in towpath.yaml or by their images; all of them where it names none.
 *
 * An image that is named whole need not be there: it is then taken as built from the whole of the repository. One that is nearly there is a slip.
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
      wholeImage(wanted, applications) ??
      describeUnknown(wanted, applications),
  )
  const mistakes = found.filter(one => typeof one === 'string')
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  const chosen = new Set(names.length === 0 ? applications : found.filter(one => typeof one !== 'string'))
  const [first, ...others] = chosen
  if (first === undefined) throw new UserError(`${configFile} has no applications. Add what is to be moved.`)
  return [first, ...others]
}

function wholeImage(wanted: string, applications: readonly Application[]): Application | undefined {
  const reference = readReference(wanted)
  if ('message' in reference || reference.registry === undefined) return undefined
  const known = applications.map(({ image }) => image)
  if (nearestName(wanted, known) !== undefined) return undefined
  return { name: reference.repository, context: '.', image: imageName(reference), platforms: [] }
}

function describeUnknown(wanted: string, applications: readonly Application[]): string {
  const known = applications.flatMap(({ name, image }) => [name, image])
  const near = nearestName(wanted, known)
  const names = applications.map(({ name }) => name).join(', ') || 'none'
  const hint = near === undefined ? `It has ${names}.` : `Did you mean ${near}?`
  return `${configFile} has no application or image ${JSON.stringify(wanted.slice(0, 200))}. ${hint}`
}
