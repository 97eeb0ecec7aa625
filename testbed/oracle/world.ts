import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { applyPolicies } from '../gatekeeper/apply-policies.ts'
import { define, platformDefinitions } from './definitions.ts'
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
 * @param units everything that will be judged: the namespaces that it names are there before any constraint could refuse them
 */
export async function createWorld(cluster: ClusterClient, units: readonly Unit[]): Promise<World> {
  const own = at('definitions', units).map(objectOf)
  const names = new Set(own.map(({ metadata }) => metadata.name))
  await define(cluster, [...own, ...(await platformDefinitions()).filter(({ metadata }) => !names.has(metadata.name))])
  for (const name of new Set(units.map(namespaceOf)))
    await applyOrLeave(cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  let present: readonly ClusterObject[] = []
  return {
    async become(wanted) {
      const policies = [...at('settings', wanted), ...at('constraints', wanted)]
      // A constraint of the environment before could refuse a namespace of this one.
      for (const object of present)
        if (!policies.some(unit => isSame(objectOf(unit), object))) await remove(cluster, object)
      for (const unit of at('namespaces', wanted)) await applyOrLeave(cluster, objectOf(unit))
      await applyPolicies(cluster, await acceptable(cluster, at('templates', wanted)))
      const enforced = await acceptable(cluster, policies)
      await applyPolicies(cluster, enforced)
      present = enforced
    },
  }
}

function at(stage: Stage, units: readonly Unit[]): Unit[] {
  return units.filter(({ rendered: { object } }) => stageOf(object) === stage)
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

async function applyOrLeave(cluster: ClusterClient, object: ClusterObject): Promise<void> {
  await cluster.apply(object).catch(() => {})
}

async function remove(cluster: ClusterClient, { apiVersion, kind, metadata: { name, namespace } }: ClusterObject) {
  await cluster.delete({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) })
}

function isSame(one: ClusterObject, other: ClusterObject): boolean {
  return one.apiVersion === other.apiVersion && one.kind === other.kind && one.metadata.name === other.metadata.name
}
