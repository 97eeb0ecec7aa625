import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseApplication } from '../../src/argocd/application.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { identify, isKubernetesObject } from '../../src/manifest/object.ts'
import type { Render } from '../../src/manifest/render.ts'
import type { Renderers } from '../../src/manifest/renderers.ts'
import { runRenderer } from '../../src/manifest/run-renderer.ts'
import { inScratchFolder } from '../../src/manifest/scratch-folder.ts'
import type { ReviewedTree } from '../../src/review/review-tree.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import type { Unit } from './unit.ts'
import { refusal, type Verdict } from './verdict.ts'

/** A render of which the review says that Argo CD could not make it, or not read what it is made from. */
export interface BrokenRender {
  readonly name: string
  /** What was rendered, relative to the root of the tree. */
  readonly path: string
  /** The renderer's own refusal; undefined where it rendered. */
  readonly refusal?: Verdict
  /** What the real renderer made of it, should it have rendered. */
  readonly units: readonly Unit[]
}

/** Names of the renders that findings of the review's reading and rendering are about. */
export function brokenNames(findings: readonly Finding[]): string[] {
  const broken = findings.filter(({ severity, source }) => severity === 'error' && isOfRendering(source))
  return [...new Set(broken.flatMap(({ renders }) => renders))]
}

export function isOfRendering(source: Finding['source']): boolean {
  return source === 'yaml' || source === 'render'
}

/**
 * Renders again what the review calls broken, with kustomize itself on the tree itself: nothing is read before, mended or left out.
 *
 * @param root absolute path of the tree
 */
export async function renderBroken(
  reviewed: ReviewedTree,
  root: string,
  renderers: Renderers,
): Promise<BrokenRender[]> {
  const paths = pathsOf(reviewed.renders)
  return Promise.all(
    brokenNames(reviewed.review.findings).map(async name => {
      const path = paths.get(name) ?? (name === '.' ? '' : name)
      const built = await build(root, path, renderers)
      if (built.failure !== undefined)
        return { name, path, refusal: refusal('renderer', 'Failed', built.failure), units: [] }
      const objects = built.objects.map(object => ({
        object,
        identity: identify(object),
        origin: { file: path, locate: () => ({ file: path, range: startOfFile, approximate: true }) },
      }))
      const render: Render = { name, path, objects, files: new Set() }
      return { name, path, units: objects.map(rendered => ({ render, rendered, verb: 'create' as const })) }
    }),
  )
}

const startOfFile = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** Where each Application's render is made, by the render's name. */
function pathsOf(renders: readonly Render[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const { object } of renders.flatMap(({ objects }) => objects)) {
    const application = parseApplication(object)
    for (const { path } of application?.sources ?? []) {
      if (path === undefined) continue
      paths.set(`application ${application?.name}`, path)
      paths.set(`application ${application?.name} (${path})`, path)
    }
  }
  return paths
}

async function build(root: string, path: string, renderers: Renderers) {
  const { program, prefix } = await renderers.kustomize()
  return inScratchFolder(async home => {
    const isFile = /\.(ya?ml|json)$/.test(path)
    const folder = isFile ? await wrap(join(root, path), join(home, 'alone')) : join(root, path)
    const { output, failure } = await runRenderer({ program, arguments: [...prefix, '--', folder], home })
    if (failure !== undefined)
      return { failure: failure.replaceAll(`${folder}/`, '').replaceAll(`${root}/`, '').trim() }
    return read(output)
  })
}

function read(output: string) {
  const { documents, problems } = parseYaml(output, 'the rendered objects')
  if (problems[0] !== undefined) return { failure: problems[0].message }
  const values = documents.map(({ value }) => value).filter(value => value !== null)
  const objects = values.filter(isKubernetesObject)
  // kustomize lets it pass, and there is no address that it could be sent to.
  if (objects.length < values.length) return { failure: 'it rendered an object without apiVersion or kind' }
  return { objects }
}

/** A file that no kustomization takes in is read by kustomize as well. */
async function wrap(file: string, folder: string): Promise<string> {
  await mkdir(folder)
  await cp(file, join(folder, 'objects.yaml'))
  await writeFile(join(folder, 'kustomization.yaml'), 'resources: [objects.yaml]\n')
  return folder
}
