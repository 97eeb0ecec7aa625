import { isDeepStrictEqual } from 'node:util'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { applyPolicies } from '../gatekeeper/apply-policies.ts'
import { define, definedKind, kindOf, leaveRefused, platformDefinitions } from './definitions.ts'
import { createDryRuns } from './dry-run.ts'
import { type Stage, stageOf } from './stage.ts'
import { namespaceOf, type Unit } from './unit.ts'

/** What a cluster judges by: one environment's policies at a time, everything else for all of them. */
export interface World {
  /**
   * Makes the cluster that of one environment: its namespaces with their labels, its policies enforced, those of another gone. What the
   * cluster refuses of them is left out here; the refusal is told when it is judged.
   */
  become(units: readonly Unit[]): Promise<void>
}

/**
 * Puts in place what all environments share.
 *
 * @param base the tree without a fault, whose own definitions count
 * @param units everything that will be judged: the namespaces that it names are there before any constraint could refuse them
 */
export async function createWorld(
  cluster: ClusterClient,
  base: readonly Unit[],
  units: readonly Unit[],
): Promise<World> {
  await define(cluster, await definitionsFor(base, units))
  for (const name of new Set(units.map(namespaceOf)))
    await applyOrLeave(cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const present = new Map<string, ClusterObject>()
  async function put(units: readonly Unit[]): Promise<void> {
    const changed = units.filter(unit => !isDeepStrictEqual(objectOf(unit), present.get(idOf(objectOf(unit)))))
    const taken = await acceptable(cluster, changed)
    await applyPolicies(cluster, taken)
    for (const object of taken) present.set(idOf(object), object)
  }
  return {
    async become(wanted) {
      const policies = wanted.filter(unit => policyStages.includes(stageOf(unit.rendered.object)))
      const ids = new Set(policies.map(unit => idOf(objectOf(unit))))
      // First of all: a constraint of the environment before could refuse a namespace of this one.
      for (const [id, object] of [...present].reverse()) {
        if (ids.has(id)) continue
        await remove(cluster, object)
        present.delete(id)
      }
      for (const unit of at('namespaces', wanted)) await applyOrLeave(cluster, objectOf(unit))
      for (const stage of policyStages) await put(at(stage, policies))
    },
  }
}

const policyStages: readonly Stage[] = ['templates', 'settings', 'constraints']

/** The tree's own, and of the platform's those that it uses: each costs the API server a second of work. */
async function definitionsFor(base: readonly Unit[], units: readonly Unit[]): Promise<ClusterObject[]> {
  const own = at('definitions', base).map(objectOf)
  const [names, used] = [new Set(own.map(nameOf)), new Set(units.map(({ rendered }) => kindOf(rendered.object)))]
  const others = (await platformDefinitions()).filter(
    definition => used.has(definedKind(definition)) && !names.has(nameOf(definition)),
  )
  return [...own, ...others]
}

function at(stage: Stage, units: readonly Unit[]): Unit[] {
  return units.filter(({ rendered: { object } }) => stageOf(object) === stage)
}

function nameOf({ metadata }: ClusterObject): string {
  return metadata.name
}

/** The server says what is wrong with one that has no name. */
function objectOf({ rendered: { object } }: Unit): ClusterObject {
  return object as unknown as ClusterObject
}

async function acceptable(cluster: ClusterClient, units: readonly Unit[]): Promise<ClusterObject[]> {
  const dryRuns = createDryRuns(cluster)
  const verdicts = await Promise.all(units.map(dryRuns.verdict))
  return units.filter((_, index) => verdicts[index]?.accepted).map(objectOf)
}

/** What the server refuses is told when it is judged. */
async function applyOrLeave(cluster: ClusterClient, object: ClusterObject): Promise<void> {
  await cluster.apply(object).catch(leaveRefused)
}

async function remove(cluster: ClusterClient, { apiVersion, kind, metadata: { name, namespace } }: ClusterObject) {
  await cluster.delete({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) })
}

function idOf({ apiVersion, kind, metadata: { name } }: ClusterObject): string {
  return `${apiVersion} ${kind} ${name}`
}
