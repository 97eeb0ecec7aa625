import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { untilServed } from '../cluster/until-served.ts'
import { untilEnforced } from './until-enforced.ts'

const group = 'gatekeeper.sh'
const seconds = 90

/**
 * Applies the policies of a tree in the order that Gatekeeper needs and waits until each is enforced: ConstraintTemplates until they are
 * compiled and their kinds served, then Config, SyncSet, ExpansionTemplate and what else belongs to Gatekeeper, then the constraints.
 * Objects of other groups are refused before anything is applied.
 *
 * @throws UserError with Gatekeeper's own message for every object of a step that it does not take
 */
export async function applyPolicies(cluster: ClusterClient, objects: readonly ClusterObject[]): Promise<void> {
  const strangers = objects.filter(object => !groupOf(object).endsWith(group))
  if (strangers.length > 0)
    throw new UserError(`Not of Gatekeeper: ${strangers.map(describe).join(', ')}. Apply these by themselves.`)
  const of = (name: string) => objects.filter(object => groupOf(object) === name)
  const [templates, constraints] = [of(`templates.${group}`), of(`constraints.${group}`)]
  const others = objects.filter(object => !templates.includes(object) && !constraints.includes(object))
  await applyAll(cluster, templates)
  await untilServed(cluster, templates.map(constraintKind), seconds)
  await applyAll(cluster, others)
  await applyAll(cluster, constraints)
}

/** The kind that Gatekeeper makes of a template. */
function constraintKind(template: ClusterObject): { readonly apiVersion: string; readonly kind: string } {
  const spec = template['spec'] as { readonly crd: { readonly spec: { readonly names: { readonly kind: string } } } }
  return { apiVersion: `constraints.${group}/v1beta1`, kind: spec.crd.spec.names.kind }
}

async function applyAll(cluster: ClusterClient, objects: readonly ClusterObject[]): Promise<void> {
  const outcomes = await Promise.allSettled(objects.map(object => applyOne(cluster, object)))
  const reasons = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  const refusals = reasons.filter(reason => reason instanceof UserError)
  for (const reason of reasons) if (!(reason instanceof UserError)) throw reason
  if (refusals.length > 0) throw new UserError(refusals.map(({ message }) => message).join('\n'))
}

/** @throws UserError where the API server refuses it, or Gatekeeper says that it cannot enforce it */
async function applyOne(cluster: ClusterClient, object: ClusterObject): Promise<void> {
  const { apiVersion, kind, metadata } = await cluster.apply(object)
  const { name, namespace } = metadata
  await untilEnforced(cluster, { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) })
}

function groupOf({ apiVersion }: ClusterObject): string {
  return apiVersion.split('/', 1)[0] ?? ''
}

function describe({ kind, metadata }: ClusterObject): string {
  return `${kind} ${metadata.name}`
}
