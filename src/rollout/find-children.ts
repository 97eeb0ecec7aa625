import { keyOf } from '../argocd/application-key.ts'
import type { ApplicationState } from '../argocd/application-state.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import type { ChangedChild } from './changed-children.ts'
import type { ChosenTargets } from './choose-targets.ts'
import { type ReadFiles, textsOf } from './read-files.ts'

/** An Application that is awaited since the manifest of its own was changed. */
export interface ChildTarget {
  readonly target: RolloutTarget
  /** Who deploys it, as `namespace/name`. */
  readonly parent: string
  readonly path: string
}

export interface Children {
  readonly children: readonly ChildTarget[]
  /** The targets whose files have defined any, as `namespace/name`. */
  readonly parents: ReadonlySet<string>
}

/** Of the chosen targets those Applications that the changed files define otherwise than before, and that are no targets themselves. */
export async function findChildren(
  { targets, paths }: ChosenTargets,
  after: ReadonlyMap<string, string>,
  { resources, readBefore }: { readonly resources: readonly JsonObject[]; readonly readBefore: ReadFiles },
): Promise<Children> {
  const defining = [...after].filter(([, text]) => text.includes('argoproj.io/')).map(([path]) => path)
  if (defining.length === 0) return { children: [], parents: new Set() }
  const before = textsOf(await readBefore(defining))
  const { changedChildren } = await import('./changed-children.ts')
  const live = new Map(resources.map(readApplicationState).map(state => [keyOf(state), state]))
  const known = new Set(targets.map(({ application }) => keyOf(application)))
  const parents = new Set<string>()
  const children: ChildTarget[] = []
  for (const { application } of targets) {
    const parent = keyOf(application)
    const own = defining.filter(path => paths.get(parent)?.includes(path))
    const files = own.map(path => ({ path, before: before.get(path) ?? '', after: after.get(path) ?? '' }))
    // Where it puts Applications that name no namespace.
    const namespace = live.get(parent)?.destination.namespace ?? application.namespace
    for (const child of changedChildren(files, namespace, resources)) {
      const key = keyOf(child.application)
      parents.add(parent)
      if (!known.has(key))
        children.push({ target: targetOf(child, application, live.get(key)), parent, path: child.path })
      known.add(key)
    }
  }
  return { children, parents }
}

function targetOf(
  { application }: ChangedChild,
  parent: RolloutTarget['application'],
  live: ApplicationState | undefined,
): RolloutTarget {
  const deploysOthers = live?.resources.some(({ kind }) => kind === 'Application') ?? false
  return { application, change: 'spec', after: [parent], ...(deploysOthers ? { images: [] } : {}) }
}
