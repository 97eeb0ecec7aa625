import { parseApplication } from '../../../src/argocd/application.ts'
import { loadConfig } from '../../../src/config/read.ts'
import type { KubernetesObject } from '../../../src/manifest/object.ts'
import { readTree } from '../../../src/manifest/read-tree.ts'
import type { Render } from '../../../src/manifest/render.ts'
import type { Renderers } from '../../../src/manifest/renderers.ts'
import type { Tree } from '../../../src/manifest/tree.ts'
import { planApplication } from '../../../src/review/render-application.ts'
import { startRenderRun } from '../../../src/review/render-run.ts'
import type { RenderMemory } from '../../../src/review/rendered-tree.ts'
import { renderedObject } from './rendered-object.ts'

export interface RenderingOptions {
  /** A folder with the files of the commit. */
  readonly folder: string
  readonly renderers: Renderers
  /** Shared by all commits of one repository. */
  readonly memory: RenderMemory
}

/** One source of an Application, rendered, with the policies that the tree has for the Application's environment. */
export interface Rendering {
  readonly tree: Tree
  readonly render: Render
  readonly policies?: Render
}

/** Why a source cannot be rendered, as the render says it. */
export class RenderingFailed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RenderingFailed'
  }
}

/**
 * Renders an Application with one source from a commit's files, with the real renderers.
 *
 * @throws RenderingFailed where Argo CD could not make the manifests either
 */
export async function renderApplication(resource: KubernetesObject, options: RenderingOptions): Promise<Rendering> {
  const { folder, renderers, memory } = options
  const application = parseApplication(resource)
  const [source] = application?.sources ?? []
  if (application === undefined || source === undefined) throw new RenderingFailed('the Application has no source')
  const [tree, { config }] = await Promise.all([readTree(folder), loadConfig(folder)])
  const run = startRenderRun(tree, { renderers, memory, repository: source.repoURL })
  const environment = config?.environments.find(({ applications }) => applications.includes(application.name))
  const [planned] = planApplication(run, { application, object: renderedObject(resource) })
  if (planned === undefined) throw new RenderingFailed('the Application has no source')
  if (planned.notEvaluated !== undefined) throw new RenderingFailed(planned.notEvaluated.reason)
  const policies =
    environment?.policies === undefined ? undefined : (await run.renderOverlay(environment.policies)).render
  const { render, findings } = await planned.render()
  if (render === undefined) throw new RenderingFailed(findings.map(({ message }) => message).join('; '))
  return { tree, render, ...(policies === undefined ? {} : { policies }) }
}
