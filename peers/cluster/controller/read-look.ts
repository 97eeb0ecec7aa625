import { isDeepStrictEqual } from 'node:util'
import { readApplicationState } from '../../../src/argocd/read-application-state.ts'
import type { KubernetesObject } from '../../../src/manifest/object.ts'
import { metadataOf } from '../../../src/manifest/object.ts'
import type { JsonObject, JsonValue } from '../../../src/yaml/json.ts'
import { maySync } from '../argocd/sync-windows.ts'
import { compare, type Objects } from '../desired/compare.ts'
import { type DesiredObject, keyOf } from '../desired/desired-object.ts'
import type { DesiredState } from '../desired/desired-state.ts'
import { refusalOf } from '../desired/refusal.ts'
import type { World } from '../state/world.ts'
import type { Behaviour, Look } from '../story/decide-sequence.ts'
import { readPolicy } from './application-policy.ts'

export interface LookOptions {
  readonly world: World
  readonly application: KubernetesObject
  readonly desired: DesiredState
  readonly deployed: Objects
  readonly asked: 'asked' | 'by-itself'
  readonly behaviourOf: (image: string) => Behaviour
  /** `given` before what is there from the beginning has been deployed: nothing holds that back. */
  readonly deployment: 'given' | 'ordinary'
}

/** What decides of what comes next. */
export function readLook(options: LookOptions): Look {
  const { world, application, desired, deployed, asked, behaviourOf, deployment } = options
  const { automation } = readApplicationState(application)
  const { prunes, retries } = readPolicy(application)
  const found = desired.error === undefined ? desired : undefined
  const { changed, removed } = compare(deployed, found?.objects ?? new Map())
  const refused = changed.filter(
    object => found !== undefined && refusalOf(object, deployed.get(keyOf(object)), found) !== undefined,
  )
  const isUnknown = found !== undefined && found.unknown.length > 0
  const isGiven = deployment === 'given'
  return {
    asked: asked === 'asked',
    rendering: found === undefined ? 'failed' : 'succeeded',
    changed: changed.length,
    removed: removed.length,
    wanted: found?.objects.size ?? 0,
    admission: isUnknown ? 'unknown-kind' : refused.length > 0 ? 'refused' : 'admitted',
    isFirst: deployed.size === 0,
    isFiltered: 'argocd.argoproj.io/manifest-generate-paths' in Object(metadataOf(application)['annotations']),
    automation: isGiven && automation === 'manual' ? 'automated' : automation,
    prunes,
    retries,
    window: isGiven || maySync(world, application, 'automated') ? 'open' : 'closed',
    wasTried: found !== undefined && wasTried(application, found.revisions),
    behaviour: worstBehaviour(changed, behaviourOf),
  }
}

export function worstBehaviour(
  objects: readonly DesiredObject[],
  behaviourOf: (image: string) => Behaviour,
): Behaviour {
  const all = objects.flatMap(({ images }) => images.map(behaviourOf))
  return (['never-ready', 'flapping', 'slow'] as const).find(one => all.includes(one)) ?? 'ready'
}

/** Whether the last sync was of these commits, and has failed for good or was of these sources too. */
function wasTried({ spec, status }: JsonObject, revisions: readonly string[]): boolean {
  const { phase, operation, syncResult } = Object(Object(status).operationState) as {
    phase?: string
    operation?: unknown
    syncResult?: unknown
  }
  const sync = Object(Object(operation).sync) as { revision?: string; revisions?: readonly string[] }
  if (String(sync.revisions ?? sync.revision) !== String(revisions)) return false
  return phase === 'Failed' || phase === 'Error' || (phase === 'Succeeded' && hasSources(spec, Object(syncResult)))
}

function hasSources(spec: JsonValue | undefined, { source, sources }: JsonObject): boolean {
  const { source: one, sources: several } = Object(spec) as JsonObject
  return isDeepStrictEqual(sources ?? source, sources === undefined ? one : several)
}
