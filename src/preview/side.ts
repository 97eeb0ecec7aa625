import type { Finding } from '../findings/finding.ts'
import type { KubernetesObject } from '../manifest/object.ts'
import { resolveInTree } from '../manifest/tree-path.ts'
import type { FoundApplication } from '../review/render-application.ts'
import type { NamedResult, RenderedTree } from '../review/rendered-tree.ts'

/** What one source of an Application, one overlay, or all files that nothing takes in yield. */
export interface Part {
  readonly name: string
  /** The folder that it is rendered from; empty for the root and for files that nothing takes in. */
  readonly path: string
  readonly application?: FoundApplication
  /** Absent where it could not be rendered. */
  readonly objects?: readonly KubernetesObject[]
  /** Why it could not be rendered. */
  readonly reason?: string
}

/** One of the two states that are compared. */
export interface Side {
  readonly parts: readonly Part[]
  readonly applications: readonly FoundApplication[]
  readonly notEvaluated: RenderedTree['notEvaluated']
}

/** The part with the objects of files that no kustomization and no Application takes in; an object may move between them. */
export const otherManifests = 'other manifests'

export function sideOf({ results, applications, notEvaluated }: RenderedTree, isFile: (path: string) => boolean): Side {
  const parts: Part[] = []
  const loose: KubernetesObject[] = []
  for (const result of results) {
    const objects = result.result.render?.objects.map(({ object }) => object)
    if (result.application !== undefined || !isFile(result.name)) parts.push(partOf(result, objects))
    // A file that cannot be read is the review's to tell: what it would have held is not known to be Kubernetes'.
    else if (objects !== undefined) loose.push(...objects)
  }
  if (loose.length > 0) parts.push({ name: otherManifests, path: '', objects: loose })
  return { parts, applications, notEvaluated }
}

function partOf({ name, result, application }: NamedResult, objects: readonly KubernetesObject[] | undefined): Part {
  const written = application?.application.sources.find(({ path }) => path !== undefined)?.path
  return {
    name,
    path: result.render?.path ?? resolveInTree('', written ?? name) ?? name,
    ...(application === undefined ? {} : { application }),
    ...(objects === undefined ? { reason: reasonOf(result.findings) } : { objects }),
  }
}

function reasonOf(findings: readonly Finding[]): string {
  const [finding] = findings.toSorted(
    ({ severity: one }, { severity: other }) => Number(other === 'error') - Number(one === 'error'),
  )
  if (finding === undefined) return 'it yields nothing that can be read'
  const { file, range, message } = finding
  return `${file}:${range.start.line}: ${message}`
}
