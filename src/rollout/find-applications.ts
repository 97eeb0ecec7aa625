import { posix } from 'node:path'
import { keyOf } from '../argocd/application-key.ts'
import type { ResourceState } from '../argocd/application-state.ts'
import type { ApplicationReference } from '../argocd/client.ts'
import { coversPath } from '../argocd/covers-path.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import type { JsonObject } from '../yaml/json.ts'
import { builtFolders, type PathEntry, type Push, sourcePaths } from './source-paths.ts'

/** An Application that renders changed files. */
export interface Owner {
  readonly application: ApplicationReference
  readonly paths: readonly string[]
  /** The Applications that it deploys, as `namespace/name`: what it changes in their specs is theirs to roll out. */
  readonly children: readonly string[]
}

export interface Ownership {
  readonly owners: readonly Owner[]
  /** Changed files that nobody renders. */
  readonly unowned: readonly string[]
  /** Changed files that several render, with those Applications as `namespace/name`. */
  readonly shared: readonly { readonly path: string; readonly applications: readonly string[] }[]
  /** All that an Application deploys, and what those deploy, each as `namespace/name`. */
  below(application: string): ReadonlySet<string>
}

/**
 * Which of the live Applications deploy what was pushed. An Application that deploys others owns only what none of those, or of theirs, owns: its folder holds
 * theirs, but it does not render them. What no other owns by its folder or annotation is theirs whose kustomizations build on it.
 *
 * @param resources Application resources as either API lists them, those of ApplicationSets among them
 * @param reads what the kustomization of a folder builds on, elsewhere in the repository
 */
export function findApplications(
  push: Push,
  resources: readonly JsonObject[],
  reads: (folder: string) => readonly string[] = () => [],
): Ownership {
  const applications = resources.map(resource => {
    const state = readApplicationState(resource)
    const { name, namespace, project } = state
    return {
      key: keyOf(state),
      application: { name, namespace, project },
      entries: sourcePaths(resource, push),
      folders: builtFolders(resource, push),
      children: childrenOf(state.resources, namespace),
    }
  })
  const below = descendants(new Map(applications.map(({ key, children }) => [key, children])))
  const byPath = push.paths.map(path => {
    const covering = applications.filter(({ entries }) => entries.some(entry => covers(entry, path)))
    const owning = covering.filter(
      ({ key }) => !covering.some(other => below(key).has(other.key) && !below(other.key).has(key)),
    )
    const building = owning.some(({ children }) => children.length === 0)
      ? []
      : applications.filter(({ folders }) =>
          folders.some(folder => reads(folder).some(entry => covers({ entry }, path))),
        )
    return { path, applications: (building.length > 0 ? building : owning).map(({ key }) => key) }
  })
  return {
    owners: applications.flatMap(({ key, application, children }) => {
      const paths = byPath.filter(found => found.applications.includes(key)).map(({ path }) => path)
      return paths.length === 0 ? [] : [{ application, paths, children }]
    }),
    unowned: byPath.filter(found => found.applications.length === 0).map(({ path }) => path),
    shared: byPath.filter(found => found.applications.length > 1),
    below,
  }
}

function covers({ entry, depth }: PathEntry, path: string): boolean {
  if (depth === 'direct') return (posix.dirname(path) === '.' ? '' : posix.dirname(path)) === entry
  return coversPath(entry, path)
}

function childrenOf(resources: readonly ResourceState[], namespace: string): readonly string[] {
  return resources
    .filter(({ kind }) => kind === 'Application')
    .map(child => `${child.namespace ?? namespace}/${child.name}`)
}

/** All that an Application deploys, and what those deploy, as far as it goes; a ring ends where it began. */
function descendants(children: ReadonlyMap<string, readonly string[]>): (key: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    const below = new Set<string>()
    const open = [key]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const child of children.get(next) ?? []) {
        if (below.has(child)) continue
        below.add(child)
        open.push(child)
      }
    }
    known.set(key, below)
    return below
  }
}
