import type { Environment } from '../../config/config.ts'
import { imageName, parseReference } from '../../image/reference.ts'
import { UserError } from '../../text/user-error.ts'
import { FactsReader } from '../evidence/facts-reader.ts'
import { historyOf, isProven } from '../evidence/history.ts'
import { readRecords } from '../evidence/read-records.ts'
import type { JudgedRecord } from '../evidence/verify.ts'
import { chooseApplications } from '../move/choose-applications.ts'
import { expectedEvidence, type MoveMeans } from '../move/means.ts'
import type { RollbackCall } from './call.ts'
import type { RollbackCause } from './rollback.ts'

/** Of an environment, of all images: what a page of GitHub's has. */
const mostRecords = 100

/** What a rollback goes by, read once before the branch is looked at. */
export interface WantedReturn {
  readonly environment: Environment
  readonly records: readonly JudgedRecord[]
  readonly images: readonly { readonly image: string; readonly cause: RollbackCause }[]
  /** The run that goes back; undefined where a person does. */
  readonly run: number | undefined
  /** The tag that came with a record's digest. */
  readonly tagOf: (record: JudgedRecord) => Promise<string | undefined>
}

/**
 * Reads the records of the images that are to go back. Of a rollout that failed, an image that was proven there before is left as it is where there is another: that
 * is what failed.
 *
 * @throws UserError for images that cannot be meant; DeniedError, RemoteError
 */
export async function readReturn(
  call: RollbackCall,
  environment: Environment,
  means: MoveMeans,
): Promise<WantedReturn> {
  const expected = expectedEvidence(means, call.branch)
  const named = namedImages(call, means)
  const reader = new FactsReader(means, expected)
  const images = named.map(({ image }) => image)
  const wanted = { images, environment: environment.name, expected, most: mostRecords }
  const { records } = await readRecords(means, wanted, reader)
  const judged = named.map(({ image, cause }) => {
    if (cause.by === 'person') return { image, cause }
    const ranBefore = historyOf(records, { image, environment: environment.name }).some(
      record => isProven(record) && record.evidence.digest === cause.digest,
    )
    return { image, cause: { ...cause, isRollback: ranBefore ? 'yes' : 'no' } as const }
  })
  const fresh = judged.filter(({ cause }) => cause.by === 'person' || cause.isRollback === 'no')
  return {
    ...{ environment, records, images: fresh.length > 0 ? fresh : judged, run: call.run?.id },
    tagOf: record => reader.tagOf(record),
  }
}

/** @throws UserError */
function namedImages({ cause }: RollbackCall, { config }: MoveMeans): WantedReturn['images'] {
  if (cause.by === 'person') {
    const { images, reason, wanted } = cause
    if (images.length === 0 && config.applications.length > 1) {
      const names = config.applications.map(({ name }) => name).join(', ')
      throw new UserError(`Name what is to go back: ${names}.`)
    }
    const chosen = chooseApplications(images, config)
    if (wanted !== undefined && chosen.length > 1)
      throw new UserError('A digest is given for more than one image. Go back with each image by itself.')
    return chosen.map(({ image }) => ({ image, cause: { by: 'person', wanted, reason } }))
  }
  const { failed, outcome, reason } = cause
  if (failed.length === 0) throw new UserError('Nothing says what failed. Give the images that were awaited.')
  const references = failed.map(parseReference)
  chooseApplications(references.map(imageName), config)
  const named = references.map(reference => {
    const name = imageName(reference)
    const [{ image }] = chooseApplications([name], config)
    const { digest } = reference
    if (digest === undefined)
      throw new UserError(`${name} has no digest, and a tag can move. Give what failed as the images output has it.`)
    return { image, cause: { by: 'rollout', digest, outcome, reason, isRollback: 'no' } as const }
  })
  const twice = named.find(({ image }, index) => named.findIndex(other => other.image === image) !== index)
  if (twice !== undefined) throw new UserError(`${twice.image} is given twice. Give the digest that was awaited.`)
  return named
}
