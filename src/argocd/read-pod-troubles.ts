import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

const mostPods = 3
const mostCharacters = 300

/**
 * What Pods that are not well say in an Application's resource tree: `Pod shop/web-1: ImagePullBackOff: Back-off pulling image "…"`. Pods that say the same are
 * told once, each on one line.
 *
 * @see Argo CD pkg/apis/application/v1alpha1/types.go (ApplicationTree), controller/cache/info.go (populatePodInfo: Status Reason)
 */
export function readPodTroubles(tree: JsonObject): readonly string[] {
  const pods = listOf(tree, 'nodes').filter(node => node['kind'] === 'Pod' && (node['group'] ?? '') === '')
  const troubles = new Map<string, { readonly first: string; readonly words: string; count: number }>()
  for (const pod of pods) {
    const words = wordsOf(pod)
    if (words === undefined) continue
    // A crash's message names its Pod.
    const what = words.replaceAll(/pod=\S+/g, '')
    const known = troubles.get(what)
    if (known === undefined) troubles.set(what, { first: nameOf(pod), words, count: 1 })
    else known.count++
  }
  const told = [...troubles.values()].map(({ first, words, count }) => {
    const others = count === 1 ? '' : ` and ${count - 1} more`
    return truncate(visibleLine(`Pod ${first}${others}: ${words}`), { characters: mostCharacters })
  })
  return told.length <= mostPods
    ? told
    : [...told.slice(0, mostPods), `${told.length - mostPods} more say something else`]
}

/** Undefined where the Pod is well, or only on its way. */
function wordsOf(pod: JsonObject): string | undefined {
  const health = isJsonObject(pod['health']) ? pod['health'] : {}
  const message = textOf(health['message'])
  const reason = textOf(listOf(pod, 'info').find(({ name }) => name === 'Status Reason')?.['value'])
  const isTrouble =
    health['status'] === 'Degraded' || /BackOff$|Error$|(?:^|:)(?:Err|Invalid)|^(?:OOMKilled|Evicted)$/.test(reason)
  if (!isTrouble) return undefined
  return [message.includes(reason) ? '' : reason, message].filter(Boolean).join(': ') || 'Degraded'
}

function nameOf(pod: JsonObject): string {
  return [textOf(pod['namespace']), textOf(pod['name'])].filter(Boolean).join('/')
}

function listOf(value: JsonObject, field: string): readonly JsonObject[] {
  const found = value[field]
  return isJsonArray(found) ? found.filter(entry => isJsonObject(entry)) : []
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
