import { keyOf } from '../argocd/application-key.ts'
import type { ApplicationState } from '../argocd/application-state.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { nearestName } from '../text/nearest.ts'
import { UserError } from '../text/user-error.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import { findApplications, type Owner } from './find-applications.ts'
import { ownSources } from './own-sources.ts'
import type { Builds } from './read-builds.ts'
import type { Push } from './source-paths.ts'

export interface ChosenTargets {
  readonly targets: readonly RolloutTarget[]
  /** The changed files that each renders, by `namespace/name`. */
  readonly paths: ReadonlyMap<string, readonly string[]>
  /** What each of the targets deploys that are Applications too, by `namespace/name`. */
  readonly children: ReadonlyMap<string, readonly string[]>
  /** What a reader should know of the choice. */
  readonly remarks: readonly string[]
}

/**
 * The Applications in which a push is awaited: those that are named, else those that render what it changed.
 *
 * @param names `name` or `namespace/name`
 * @param builds what the Applications' kustomizations build on
 * @throws UserError where a name is unknown or means two, or where nobody renders what changed
 */
export function chooseTargets(
  push: Push,
  names: readonly string[],
  resources: readonly JsonObject[],
  builds: Builds = { reads: () => [], isCut: false },
): ChosenTargets {
  const ownership = findApplications(push, resources, builds.reads)
  const paths = new Map(ownership.owners.map(({ application, paths: own }) => [keyOf(application), own]))
  const children = new Map(ownership.owners.map(({ application, children: own }) => [keyOf(application), own]))
  if (names.length > 0) {
    const states = resources.map(readApplicationState)
    const targets = names.map(name => named(name, push, states))
    const keys = new Set(targets.map(({ application }) => keyOf(application)))
    const below = ownership.owners.filter(
      ({ application }) =>
        !keys.has(keyOf(application)) && [...keys].some(key => ownership.below(key).has(keyOf(application))),
    )
    return {
      targets: [...targets, ...below.map(targetOf)],
      paths,
      children,
      remarks: below.map(
        ({ application }) =>
          `${keyOf(application)} renders what changed too, below those that are named: it is awaited.`,
      ),
    }
  }
  if (ownership.owners.length === 0)
    throw new UserError(
      `No Application renders what changed: ${push.paths.join(', ') || 'nothing'}, on ${push.branch} of ${push.repository}. Name the Applications, or correct their source.`,
    )
  const targets = ownership.owners.map(targetOf)
  const remarks = [
    ...(builds.isCut
      ? ['The kustomizations build on more folders than were read: name Applications that are missed.']
      : []),
    ...ownership.unowned.map(path => `No Application renders ${path}.`),
    ...ownership.shared.map(
      ({ path, applications }) => `${path} is rendered by ${applications.join(' and ')}: all of them are awaited.`,
    ),
  ]
  return { targets, paths, children, remarks }
}

function targetOf({ application, children }: Owner): RolloutTarget {
  // What deploys Applications alone runs no image itself.
  return { application, change: 'source', ...(children.length === 0 ? {} : { images: [] }) }
}

function named(name: string, push: Push, states: readonly ApplicationState[]): RolloutTarget {
  const found = states.filter(state => (name.includes('/') ? keyOf(state) === name : state.name === name))
  const [state, second] = found
  if (second !== undefined)
    throw new UserError(
      `Two Applications are called ${name}: ${found.map(keyOf).join(', ')}. Name the one with its namespace.`,
    )
  if (state === undefined) {
    const near = nearestName(
      name,
      states.flatMap(one => [one.name, keyOf(one)]),
    )
    throw new UserError(
      `No Application is called ${name}, as far as the account may see.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    )
  }
  const isParent = state.resources.some(({ kind }) => kind === 'Application')
  return {
    application: { name: state.name, namespace: state.namespace, project: state.project },
    change: ownSources(state.sources, push.repository).length === 0 ? 'spec' : 'source',
    ...(isParent ? { images: [] } : {}),
  }
}
