import { isAppliedServerSide } from '../../../src/argocd/sync-options.ts'
import { refusalsOf } from '../../../src/preview/refusals.ts'
import { valueAt } from '../../../src/yaml/pointer.ts'
import { type DesiredObject, keyOf } from './desired-object.ts'

/** What is against an object by itself, whatever is there already. */
export type Refusal =
  /** A value that its field cannot hold, so that nothing else is looked at: in the words for a new object, and for a patch. */
  | { readonly by: 'decoding'; readonly created: string; readonly patched: string }
  /** Each fault as the API server writes it: `spec.replicas: Invalid value: -1: …`. */
  | { readonly by: 'validation'; readonly faults: readonly string[] }
  | { readonly by: 'admission'; readonly message: string }

/** What decides whether objects are taken. */
export interface Admission {
  /** By the object's key. */
  readonly refusals: ReadonlyMap<string, Refusal>
  /** Of the Application. */
  readonly syncOptions: readonly string[]
}

/**
 * What Argo CD passes on about an object that is not taken; undefined where it is.
 *
 * @param live what is there already
 */
export function refusalOf(
  object: DesiredObject,
  live: DesiredObject | undefined,
  { refusals, syncOptions }: Admission,
): string | undefined {
  const refusal = refusals.get(keyOf(object))
  const unchangeable = live === undefined ? [] : immutableFaults(live, object, syncOptions)
  const words = wordsOf(object, refusal, unchangeable, live === undefined ? 'created' : 'patched')
  const isPatched = live !== undefined && !isAppliedServerSide(object.object, syncOptions)
  // A patch comes from a file whose name Argo CD draws.
  return words === undefined || !isPatched ? words : `error when patching "/dev/shm/1": ${words}`
}

/** The server reads an object, validates it, and asks Gatekeeper last. */
function wordsOf(
  { kind, group, name }: DesiredObject,
  refusal: Refusal | undefined,
  unchangeable: readonly string[],
  way: 'created' | 'patched',
): string | undefined {
  if (refusal?.by === 'decoding') return refusal[way]
  const faults = [...(refusal?.by === 'validation' ? refusal.faults : []), ...unchangeable]
  if (faults.length === 0) return refusal?.by === 'admission' ? refusal.message : undefined
  const all = faults.length === 1 ? faults.join() : `[${faults.join(', ')}]`
  return `${kind}${group === '' ? '' : `.${group}`} ${JSON.stringify(name)} is invalid: ${all}`
}

function immutableFaults(
  { object: live }: DesiredObject,
  { object }: DesiredObject,
  syncOptions: readonly string[],
): readonly string[] {
  return refusalsOf(live, object, syncOptions).map(({ path }) => {
    const value = JSON.stringify(valueAt(object, path.split('.')) ?? null)
    return `${path}: Invalid value: ${value}: field is immutable`
  })
}
