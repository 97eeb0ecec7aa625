import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import { isState, type Moment, type Sequence } from '../../peers/cluster/recording/sequence.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { beginning, type Surroundings, standIns } from './stand-ins.ts'

/**
 * What is left of a recording once nothing in it depends on the run: it begins at a fixed instant, and names, hashes and versions that the
 * run drew are stand-ins.
 *
 * @param raw with times in milliseconds of the epoch, and Applications as the API server gave them
 */
export function neutralise(raw: Sequence, surroundings: Omit<Surroundings, 'start' | 'commits'>): Sequence {
  const start = Math.floor((raw.moments[0]?.at ?? beginning) / 1_000) * 1_000
  const neutral = standIns({ ...surroundings, start, commits: raw.commits })
  let versions = 0
  const moments = raw.moments.map((moment): Moment => {
    const at = moment.at - start
    if (!isState(moment)) return { ...(neutral(moment as unknown as JsonObject) as unknown as typeof moment), at }
    const application = neutral(withoutServerFields(moment.application)) as unknown as RecordedApplication
    versions += 1
    return {
      at,
      event: moment.event,
      application: { ...application, metadata: { ...application.metadata, resourceVersion: String(versions) } },
    }
  })
  return {
    name: raw.name,
    shows: raw.shows,
    versions: raw.versions,
    commits: neutral(raw.commits as unknown as JsonObject[]) as unknown as Sequence['commits'],
    ...(raw.project === undefined ? {} : { project: neutral(raw.project) as JsonObject }),
    moments,
  }
}

/** Who wrote which field last is long, and no part of what an Application says. */
function withoutServerFields(application: RecordedApplication): JsonObject {
  const { managedFields: _, ...metadata } = application.metadata as unknown as JsonObject
  return { ...(application as unknown as JsonObject), metadata }
}
