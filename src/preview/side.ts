import type { Finding } from '../findings/finding.ts'
import type { KubernetesObject } from '../manifest/object.ts'
import { resolveInTree } from '../manifest/tree-path.ts'
import type { FoundApplication } from '../review/render-application.ts'
import type { NamedResult, RenderedTree } from '../review/rendered-tree.ts'
import { skippedObjects } from './skip-unchanged.ts'

/** What one source of an Application, one overlay, or all files that nothing takes in yield. */
export interface Part {
  readonly name: string
  /** The folder that it is rendered from; empty for the root and for files that nothing takes in. */
  readonly path: string
  readonly application?: FoundApplication
  /** Set where it was not rendered, because it yields the same on both sides; then it has no objects. */
  readonly skipped?: true
  /** Absent where it could not be rendered. */
  readonly objects?: readonly KubernetesObject[]
  /** Why it could not be rendered. */
  readonly reason?: string
}

/** One of the two states that are compared. */
export interface Side {
  readonly parts: readonly Part[]
  /** Objects by file, of the files that no kustomization and no Application takes in. */
  readonly loose: ReadonlyMap<string, readonly KubernetesObject[]>
  /** Every file that the parts are made of. */
  readonly taken: ReadonlySet<string>
  readonly applications: readonly FoundApplication[]
  readonly notEvaluated: RenderedTree['notEvaluated']
}

/** The part with the objects of all files that nothing takes in. */
export const otherManifests = 'other manifests'

export function sideOf({ results, applications, notEvaluated }: RenderedTree, isFile: (path: string) => boolean): Side {
  const isLoose = ({ name, application }: NamedResult) => application === undefined && isFile(name)
  const rendered = results.filter(result => !isLoose(result))
  // A file that cannot be read is the review's to tell: what it would have held is not known to be Kubernetes'.
  const loose = results.filter(isLoose).map(result => [result.name, objectsOf(result) ?? []] as const)
  return {
    parts: rendered.map(partOf),
    loose: new Map(loose),
    taken: new Set(rendered.flatMap(({ result }) => [...result.files])),
    applications,
    notEvaluated,
  }
}

/**
 * The files that nothing takes in as one part, between which objects may move. A file that something takes in on the other side is no part of
 * it: whoever took it in says what becomes of its objects.
 */
export function looseParts({ loose }: Side, { taken }: Side): readonly Part[] {
  const objects = [...loose].flatMap(([file, own]) => (taken.has(file) ? [] : own))
  return objects.length === 0 ? [] : [{ name: otherManifests, path: '', objects }]
}

function objectsOf({ result }: NamedResult): readonly KubernetesObject[] | undefined {
  return result.render?.objects.map(({ object }) => object)
}

function partOf(named: NamedResult): Part {
  const { name, result, application } = named
  const objects = objectsOf(named)
  const written = application?.application.sources.find(({ path }) => path !== undefined)?.path
  return {
    name,
    path: result.render?.path ?? resolveInTree('', written ?? name) ?? name,
    ...(application === undefined ? {} : { application }),
    ...(result.render?.objects === skippedObjects ? { skipped: true } : {}),
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
