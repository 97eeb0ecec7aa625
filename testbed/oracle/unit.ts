import { identify } from '../../src/manifest/object.ts'
import type { Render, RenderedObject } from '../../src/manifest/render.ts'

/** How Argo CD would send an object: server-side apply where its Application asks for that, else as `kubectl create` does. */
export type Verb = 'apply' | 'create'

/** What is judged: one object, as one render yields it. */
export interface Unit {
  readonly render: Render
  readonly rendered: RenderedObject
  readonly verb: Verb
  /** The text of the file, where the object stands alone in it and no renderer comes between. */
  readonly text?: string
}

/** Tells the units of a tree apart; the same for all states of the tree in which the object keeps its name. */
export function unitKey({ render, rendered: { identity } }: Unit): string {
  return [render.name, identity.apiVersion, identity.kind, identity.namespace ?? '', identity.name].join(' ')
}

/** The namespace that Argo CD sends the object to, should its kind be namespaced. */
export function namespaceOf({ render, rendered: { object } }: Unit): string {
  return identify(object).namespace ?? render.defaultNamespace ?? 'default'
}

/** Whether the render is a file as it stands, of which no Application or kustomization knows. */
export function isLooseFile({ name, path, files }: Render): boolean {
  return name === path && files.has(path)
}
