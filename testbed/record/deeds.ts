import type { JsonObject } from '../../src/yaml/json.ts'
import type { ObjectReference } from '../cluster/client.ts'
import { appProject } from './app-project.ts'
import type { Play, Step } from './scenario.ts'
import { overlayPath } from './shop.ts'

export interface NewApplication {
  readonly syncPolicy?: JsonObject
  readonly annotations?: Readonly<Record<string, string>>
  readonly finalizers?: readonly string[]
  /** In place of the overlay: what each source says beside its repository. */
  readonly sources?: readonly JsonObject[]
  /** In place of the scenario's own. */
  readonly project?: string
}

/** Creates the Application of the scenario. */
export function create({ syncPolicy, annotations, finalizers, sources, project }: NewApplication = {}): Step {
  return async play => {
    did(play, 'created the Application')
    const repository = { repoURL: play.repository.url, targetRevision: 'main' }
    const { name, ...kind } = play.application
    await play.cluster.apply({
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      metadata: {
        name,
        namespace: kind.namespace ?? 'argocd',
        ...(annotations === undefined ? {} : { annotations }),
        ...(finalizers === undefined ? {} : { finalizers }),
      },
      spec: {
        project: project ?? play.project,
        destination: { server: 'https://kubernetes.default.svc', namespace: play.name },
        ...(sources === undefined
          ? { source: { ...repository, path: overlayPath } }
          : { sources: sources.map(source => ({ ...repository, ...source })) }),
        ...(syncPolicy === undefined ? {} : { syncPolicy }),
      },
    })
  }
}

/** Commits on `main`, as a push that has just been taken. */
export function commit(message: string, files: Readonly<Record<string, string | undefined>>): Step {
  return async play => {
    const hash = await play.repository.commit(message, files)
    play.commits.push({ hash, message })
    did(play, `pushed commit ${play.commits.length}: ${message}`)
  }
}

/** Asks for a refresh by both annotations, as Argo CD's own client does. */
export function refresh(): Step {
  return patchApplication('asked for a refresh', () => ({
    metadata: {
      annotations: {
        'argocd.argoproj.io/refresh': 'normal',
        'argocd.argoproj.io/refresh-timestamp': new Date().toISOString(),
      },
    },
  }))
}

/** Asks for a sync to the last commit, as a person does by hand. */
export function sync(): Step {
  return patchApplication('asked for a sync', ({ commits }) => ({
    operation: { initiatedBy: { username: 'admin' }, sync: { revision: commits.at(-1)?.hash ?? '' } },
  }))
}

/** Changes the Application by a JSON merge patch. */
export function patchApplication(what: string, patch: (play: Play) => JsonObject): Step {
  return async play => {
    did(play, what)
    await play.cluster.patch(play.application, patch(play))
  }
}

/** Gives the scenario's AppProject another spec. */
export function applyProject(what: string, spec: JsonObject): Step {
  return async play => {
    const project = appProject(play.name, spec)
    play.tape.add({ at: Date.now(), did: what, project: project as unknown as JsonObject })
    await play.cluster.apply(project)
  }
}

/** Changes an object that the Application has deployed. */
export function patchObject(what: string, object: Omit<ObjectReference, 'namespace'>, patch: JsonObject): Step {
  return async play => {
    did(play, what)
    await play.cluster.patch({ ...object, namespace: play.name }, patch)
  }
}

export function deleteApplication(): Step {
  return async play => {
    did(play, 'deleted the Application')
    await play.cluster.delete(play.application)
  }
}

function did({ tape }: Play, what: string): void {
  tape.add({ at: Date.now(), did: what })
}
