import { metadataOf } from '../../src/manifest/object.ts'
import { limitTasks } from '../../src/review/task-limit.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { readAnswer } from './read-answer.ts'
import { namespaceOf, type Unit } from './unit.ts'
import { refusal, type Verdict } from './verdict.ts'

/** The API server spends most of a request in Gatekeeper; more at once do not end sooner on two cores. */
const width = 8

/** The same that put namespaces and policies in place: a field that another manager set would stay where an object no longer has it. */
const fieldManager = 'towpath-testbed'

/** How one object is sent: nothing of it is ever stored. */
export interface DryRun {
  readonly method: 'PATCH' | 'POST'
  readonly path: string
  readonly contentType: string
  readonly body: unknown
}

/**
 * The request for one object, as Argo CD would send it.
 *
 * @param collection the path of its kind's collection
 */
export function dryRunOf({ rendered: { object }, verb, text }: Unit, collection: string): DryRun {
  const query = `dryRun=All&fieldValidation=Strict&fieldManager=${fieldManager}`
  const { name } = metadataOf(object)
  if (verb === 'apply' && typeof name === 'string' && name !== '') {
    return {
      method: 'PATCH',
      path: `${collection}/${encodeURIComponent(name)}?${query}&force=true`,
      contentType: 'application/apply-patch+yaml',
      body: object,
    }
  }
  const path = `${collection}?${query}`
  if (text === undefined) return { method: 'POST', path, contentType: 'application/json', body: object }
  return { method: 'POST', path, contentType: 'application/yaml', body: text }
}

/** Asks a cluster about objects; of two that are the same, once. */
export interface DryRuns {
  verdict(unit: Unit): Promise<Verdict>
  /** How many requests were sent. */
  readonly sent: number
}

/** Answers hold as long as what the cluster judges by does not change: make new ones then. */
export function createDryRuns(cluster: ClusterClient, signal?: AbortSignal): DryRuns {
  const turn = limitTasks(width)
  const known = new Map<string, Promise<Verdict>>()
  // States of a tree share most of their objects; what is written in full needs to be compared for the others alone.
  const seen = new WeakMap<object, Map<string, Promise<Verdict>>>()
  let sent = 0
  async function ask(unit: Unit): Promise<Verdict> {
    const { apiVersion, kind } = unit.rendered.object
    const collection = await cluster.path({ apiVersion, kind, namespace: namespaceOf(unit) })
    if (collection === undefined)
      return refusal('api-server', 'NotFound', `no matches for kind "${kind}" in version "${apiVersion}"`)
    const { method, path, ...options } = dryRunOf(unit, collection)
    sent += 1
    return readAnswer(await cluster.request(method, path, { ...options, ...(signal === undefined ? {} : { signal }) }))
  }
  function askOnce(unit: Unit, way: string): Promise<Verdict> {
    const key = `${way} ${unit.text ?? JSON.stringify(unit.rendered.object)}`
    const verdict = known.get(key) ?? turn(() => ask(unit))
    known.set(key, verdict)
    return verdict
  }
  return {
    verdict(unit) {
      const { object } = unit.rendered
      const way = `${unit.verb} ${namespaceOf(unit)}`
      const ways = seen.get(object) ?? new Map<string, Promise<Verdict>>()
      const verdict = ways.get(way) ?? askOnce(unit, way)
      seen.set(object, ways.set(way, verdict))
      return verdict
    },
    get sent() {
      return sent
    },
  }
}
