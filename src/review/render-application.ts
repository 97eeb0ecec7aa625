import { type Application, type ApplicationSource, parseSource } from '../argocd/application.ts'
import { isSameRepository } from '../argocd/repository-url.ts'
import { applySourceOverride, overrideFiles } from '../argocd/source-overrides.ts'
import { detectSourceType } from '../argocd/source-type.ts'
import type { RenderedObject } from '../manifest/render.ts'
import { renderChart } from '../manifest/render-chart.ts'
import { renderDirectory } from '../manifest/render-directory.ts'
import { findingAt, type RenderFault } from '../manifest/render-finding.ts'
import { type KustomizationRenderOptions, renderKustomization } from '../manifest/render-kustomization.ts'
import type { RenderResult } from '../manifest/render-result.ts'
import type { Tree } from '../manifest/tree.ts'
import { joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { yamlFindings } from '../manifest/yaml-finding.ts'
import { isJsonObject } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import type { RenderRun } from './render-run.ts'
import type { RenderTreeOptions } from './rendered-tree.ts'

/** An Application, and the rendered object that it was read from. */
export interface FoundApplication {
  readonly application: Application
  readonly object: RenderedObject
}

/** A source of an Application: rendered, or why it is not. */
export type SourceOutcome =
  | { readonly name: string; readonly render: () => Promise<RenderResult>; readonly notEvaluated?: undefined }
  | { readonly notEvaluated: { readonly what: string; readonly reason: string } }

/** What is to be done for each source of an Application; nothing is rendered yet. */
export function planApplication(run: RenderRun, found: FoundApplication): readonly SourceOutcome[] {
  const { application } = found
  const what = `application ${application.name}`
  const rendered = application.sources.filter(source => source.path !== undefined || source.ref === undefined)
  return rendered.map((source): SourceOutcome => {
    const name = rendered.length === 1 ? what : `${what} (${source.path ?? source.chart ?? source.repoURL})`
    const leftOut = reasonToLeaveOut(run, source)
    if (leftOut !== undefined) return { notEvaluated: { what: name, reason: leftOut } }
    const { folder = '' } = run.options
    const within = withinFolder(source, folder)
    if (within !== undefined) return { name, render: () => renderSource(run, found, within, name) }
    return { notEvaluated: { what: name, reason: `${source.path} is not in ${folder}, the folder that is reviewed` } }
  })
}

/** A source with its path from the reviewed folder instead of the repository's root; undefined where it is outside of it. */
function withinFolder(source: ApplicationSource, folder: string): ApplicationSource | undefined {
  if (folder === '' || source.path === undefined) return source
  const path = resolveInTree('', source.path)
  if (path === folder) return { ...source, path: '.' }
  return path?.startsWith(`${folder}/`) === true ? { ...source, path: path.slice(folder.length + 1) } : undefined
}

function reasonToLeaveOut({ tree, options }: RenderRun, source: ApplicationSource): string | undefined {
  const { repository } = options
  if (source.chart !== undefined) return `the chart ${source.chart} of ${source.repoURL} is not fetched`
  if (source.plugin !== undefined) return 'its config management plugin is not run'
  if (isHere(tree, source, options)) return undefined
  if (repository !== undefined) return `${source.repoURL} is another repository, which is not fetched`
  const isMissing = `there is no folder ${source.path ?? ''} here, so ${source.repoURL} is taken for another repository`
  return `${isMissing}; name this one (--repository) if it is not`
}

function isHere(tree: Tree, { repoURL, path }: ApplicationSource, { repository, origin }: RenderTreeOptions): boolean {
  if (repository !== undefined) return isSameRepository(repository, repoURL)
  if (origin !== undefined && isSameRepository(origin, repoURL)) return true
  return tree.isFolder(resolveInTree('', path ?? '') ?? '..')
}

async function renderSource(
  run: RenderRun,
  { application, object }: FoundApplication,
  written: ApplicationSource,
  name: string,
): Promise<RenderResult> {
  const { tree, options } = run
  const at = (pointer: Pointer): SourceLocation => object.origin.locate([...written.pointer, ...pointer])
  const refuse = (pointer: Pointer, fault: RenderFault): RenderResult => ({
    findings: [findingAt(at(pointer), fault)],
    files: new Set(),
    renderers: [],
  })
  const { path } = written
  if (path === undefined) {
    const message = `The source of ${application.name} has neither path nor chart.`
    return refuse([], { rule: 'missing-path', message, fix: 'Add "path:".' })
  }
  const folder = resolveInTree('', path)
  if (folder === undefined) {
    return refuse(['path'], {
      rule: 'outside-tree',
      message: `"${path}" leads out of the repository.`,
      fix: 'Name a folder of it.',
    })
  }
  if (!tree.isFolder(folder)) {
    const message = `There is no folder "${path}" in this repository: Argo CD cannot sync ${application.name}.`
    return refuse(['path'], { rule: 'missing-path', message, fix: 'Correct the path, or add the folder.' })
  }
  const { source, files } = withOverrides(tree, object, application, written, folder)
  const broken = files.flatMap(file => yamlFindings(tree, file))
  if (broken.length > 0) return { findings: broken, files: new Set(files), renderers: [] }
  const type = detectSourceType(tree, source)
  if (typeof type !== 'string') {
    const message = `The source of ${application.name} has options for ${type.join(' and ')}: Argo CD refuses it.`
    return refuse([], { rule: 'source-type', message, fix: 'Keep one of them.' })
  }
  const { destinationNamespace } = application
  const common = {
    name,
    namedAt: at(['path']),
    renderers: options.renderers,
    ...(destinationNamespace === undefined ? {} : { defaultNamespace: destinationNamespace }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }
  const result = await renderAs(run, folder, type, source, { application, common, at })
  const { render } = result
  return {
    ...result,
    ...(render === undefined ? {} : { render: { ...render, syncOptions: application.syncOptions } }),
    files: new Set([...result.files, ...files]),
  }
}

async function renderAs(
  run: RenderRun,
  folder: string,
  type: string,
  source: ApplicationSource,
  context: {
    readonly application: Application
    readonly common: KustomizationRenderOptions
    readonly at: (pointer: Pointer) => SourceLocation
  },
): Promise<RenderResult> {
  const { tree, options, limit } = run
  const { application, common, at } = context
  if (type === 'Kustomize') {
    const { kustomize } = source
    if (kustomize === undefined) return renderAsItIs(run, folder, common)
    const locateOption = (pointer: Pointer) => at(['kustomize', ...pointer])
    return remembered(run, [type, folder, common.name, common.defaultNamespace, kustomize], () =>
      limit(() => renderKustomization(tree, folder, { ...common, kustomize, locateOption })),
    )
  }
  if (type === 'Helm') {
    const { helm } = source
    const here = application.sources.filter(other => other.ref !== undefined && isHere(tree, other, options))
    const chart = {
      ...common,
      releaseName: application.name,
      refs: new Set(here.map(other => other.ref ?? '')),
      locateOption: (pointer: Pointer) => at(['helm', ...pointer]),
      ...(helm === undefined ? {} : { helm }),
      ...(options.kubeVersion === undefined ? {} : { kubeVersion: options.kubeVersion }),
    }
    const { name, defaultNamespace, releaseName, refs } = chart
    return remembered(run, [type, folder, name, defaultNamespace, releaseName, [...refs], helm], () =>
      limit(() => renderChart(tree, folder, chart)),
    )
  }
  const { directory } = source
  return renderDirectory(tree, folder, { ...common, ...(directory === undefined ? {} : { directory }) })
}

/** @param key all that the render is made by, except files and the options of the run */
async function remembered(
  { tree, options }: RenderRun,
  key: readonly unknown[],
  render: () => Promise<RenderResult>,
): Promise<RenderResult> {
  const what = JSON.stringify(key)
  const known = options.sourceMemory?.recall(tree, what)
  if (known !== undefined) return known
  const result = await render()
  options.sourceMemory?.keep(tree, what, result)
  return result
}

/** A kustomization without options of the Application renders as it would alone, so it is shared. */
async function renderAsItIs(run: RenderRun, folder: string, common: KustomizationRenderOptions): Promise<RenderResult> {
  const { render, ...shared } = await run.renderOverlay(folder)
  // Reading it again is cheap, and puts what is wrong with the folder itself at the Application's path.
  if (render === undefined) return run.limit(() => renderKustomization(run.tree, folder, common))
  const { name, defaultNamespace } = common
  return { ...shared, render: { ...render, name, ...(defaultNamespace === undefined ? {} : { defaultNamespace }) } }
}

/** The source as the override files in its folder make it. */
function withOverrides(
  tree: Tree,
  object: RenderedObject,
  application: Application,
  source: ApplicationSource,
  folder: string,
): { readonly source: ApplicationSource; readonly files: readonly string[] } {
  const files = overrideFiles(application.name)
    .map(name => joinPath(folder, name))
    .filter(file => tree.exists(file))
  let value = valueAt(object.object, source.pointer)
  for (const file of files) {
    const override = tree.documents(file).documents[0]?.value
    if (isJsonObject(value) && override !== undefined) value = applySourceOverride(value, override)
  }
  // Overrides cannot move a source, which may have been written as `./folder/`, or from another root.
  return { source: { ...(parseSource(value, source.pointer) ?? source), path: folder }, files }
}
