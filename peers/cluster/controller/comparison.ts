import type { JsonObject } from '../../../src/yaml/json.ts'
import { compare, type Objects, resourceStatuses, unknownStatuses } from '../desired/compare.ts'
import { type DesiredState, sourcesOf } from '../desired/desired-state.ts'
import type { Facts } from '../story/apply-step.ts'

/** `status.sync` and `status.resources` of an Application, compared with what git was found to want. */
export function comparison(application: JsonObject, deployed: Objects, desired: DesiredState): Facts['comparison'] {
  const { source, sources, destination } = Object(application['spec']) as JsonObject
  const comparedTo = {
    ...(destination === undefined ? {} : { destination }),
    ...(Array.isArray(sources) && sources.length > 0 ? { sources } : source === undefined ? {} : { source }),
  }
  if (desired.error !== undefined) {
    const branches = sourcesOf(application).map(({ targetRevision }) => String(targetRevision ?? ''))
    return {
      sync: { comparedTo, ...revisionOnly(application, branches), status: 'Unknown' },
      resources: unknownStatuses(deployed),
    }
  }
  const { changed, removed } = compare(deployed, desired.objects)
  return {
    sync: {
      comparedTo,
      ...revisionOnly(application, desired.revisions),
      status: changed.length + removed.length === 0 ? 'Synced' : 'OutOfSync',
    },
    resources: resourceStatuses(deployed, desired.objects),
  }
}

/** `revision` with `source`, or `revisions` with `sources`. */
export function revisionFields(application: JsonObject, revisions: readonly string[]): JsonObject {
  const sources = sourcesOf(application)
  const { sources: several } = Object(application['spec']) as JsonObject
  const isSeveral = Array.isArray(several) && several.length > 0
  return {
    ...revisionOnly(application, revisions),
    ...(isSeveral ? { sources } : sources[0] === undefined ? {} : { source: sources[0] }),
  }
}

function revisionOnly(application: JsonObject, revisions: readonly string[]): JsonObject {
  const { sources } = Object(application['spec']) as JsonObject
  const isSeveral = Array.isArray(sources) && sources.length > 0
  return isSeveral ? { revisions: [...revisions] } : { revision: revisions[0] ?? '' }
}
