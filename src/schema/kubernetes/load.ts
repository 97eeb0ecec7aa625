import type { KubernetesTypes, KubernetesTypesDifference } from './types.ts'

/** The minor version that is written in full; the others are told by what differs from it. */
const newest = '1.35'

const documents: Readonly<Record<string, () => Promise<unknown>>> = {
  '1.32': async () => (await import('./1.32.json', { with: { type: 'json' } })).default,
  '1.33': async () => (await import('./1.33.json', { with: { type: 'json' } })).default,
  '1.34': async () => (await import('./1.34.json', { with: { type: 'json' } })).default,
  '1.35': async () => (await import('./1.35.json', { with: { type: 'json' } })).default,
}

/** The minor versions of Kubernetes whose types are known, oldest first. */
export const supportedMinors: readonly string[] = Object.keys(documents)

/** @throws UnsupportedKubernetes when there are no types of this minor version */
export async function loadKubernetesTypes(kubernetes: string): Promise<KubernetesTypes> {
  const load = Object.hasOwn(documents, kubernetes) ? documents[kubernetes] : undefined
  if (load === undefined) throw new UnsupportedKubernetes(kubernetes)
  // The files are written by scripts/derive-schemas.ts, whose types these are.
  if (kubernetes === newest) return (await load()) as KubernetesTypes
  const difference = (await load()) as KubernetesTypesDifference
  const base = await loadKubernetesTypes(difference.base)
  return {
    kubernetes,
    kinds: merge(base.kinds, difference.kinds),
    definitions: merge(base.definitions, difference.definitions),
  }
}

export class UnsupportedKubernetes extends Error {
  override readonly name = 'UnsupportedKubernetes'

  constructor(kubernetes: string) {
    super(`There are no schemas of Kubernetes "${kubernetes}". Use one of ${supportedMinors.join(', ')}.`)
  }
}

function merge<Value>(
  base: Readonly<Record<string, Value>>,
  difference: Readonly<Record<string, Value | null>>,
): Record<string, Value> {
  const merged = { ...base }
  for (const [name, value] of Object.entries(difference)) {
    if (value === null) delete merged[name]
    else merged[name] = value
  }
  return merged
}
