import { isAppliedServerSide } from '../../../src/argocd/sync-options.ts'
import type { Finding } from '../../../src/findings/finding.ts'
import { groupVersion, type KubernetesObject } from '../../../src/manifest/object.ts'
import type { Render, RenderedObject } from '../../../src/manifest/render.ts'
import { checkRenders } from '../../../src/review/check-renders.ts'
import type { ReviewMemory } from '../../../src/review/review-memory.ts'
import { startStopwatch } from '../../../src/review/stopwatch.ts'
import { keyOf } from './desired-object.ts'
import { dropFields } from './drop-fields.ts'
import type { Refusal } from './refusal.ts'
import { refusalByFaults } from './refusal-by-faults.ts'
import type { Rendering } from './render-application.ts'
import { renderedObject } from './rendered-object.ts'

export interface AdmissionOptions {
  /** Gatekeeper's objects that the cluster has, beside those that the tree has for the environment. */
  readonly policies: readonly KubernetesObject[]
  readonly kubernetes: string
  readonly memory: ReviewMemory
}

export interface Admitted {
  /** What the API server and Gatekeeper have against objects, by the object's key. */
  readonly refusals: ReadonlyMap<string, Refusal>
  /** As the server reads them: in the order of the rendering. */
  readonly objects: readonly RenderedObject[]
}

export async function admit(rendering: Rendering, options: AdmissionOptions): Promise<Admitted> {
  const found = await findFaults(rendering, options)
  const render = withoutUnknownFields(rendering.render, found)
  const faults = render === rendering.render ? found : await findFaults({ ...rendering, render }, options)
  const refusals = render.objects.map(async rendered => {
    const about = faults.filter(fault => isAbout(fault, rendered, render))
    const [first] = about
    return first === undefined
      ? []
      : [[keyOfObject(first), await refusalByFaults(about, rendered.object, options.kubernetes)] as const]
  })
  return { refusals: new Map((await Promise.all(refusals)).flat()), objects: render.objects }
}

/** What a client applies is read without the fields that the server does not know: only its own apply refuses them. */
function withoutUnknownFields(render: Render, faults: readonly Finding[]): Render {
  const unknown = faults.filter(({ rule }) => rule === 'schema/unknown-field')
  if (unknown.length === 0) return render
  const objects = render.objects.map(rendered => {
    if (isAppliedServerSide(rendered.object, render.syncOptions ?? [])) return rendered
    const about = unknown.filter(fault => isAbout(fault, rendered, render))
    const pointers = new Set(about.map(({ pointer = '' }) => pointer))
    return about.length === 0 ? rendered : { ...rendered, object: dropFields(rendered.object, pointers) }
  })
  return { ...render, objects }
}

async function findFaults(
  { tree, render, policies }: Rendering,
  options: AdmissionOptions,
): Promise<readonly Finding[]> {
  const installed = {
    name: 'cluster',
    path: 'cluster',
    files: new Set<string>(),
    objects: options.policies.map(renderedObject),
  }
  const { kubernetes, memory } = options
  const { findings } = await checkRenders([render, installed, ...(policies === undefined ? [] : [policies])], {
    tree,
    environments: [],
    kubernetes,
    memory,
    stopwatch: startStopwatch(),
  })
  return findings.filter(
    ({ severity, source, renders: of }) =>
      severity === 'error' && (source === 'schema' || source === 'policy') && of.includes(render.name),
  )
}

function isAbout({ object }: Finding, { identity }: RenderedObject, { defaultNamespace }: Render): boolean {
  return (
    object?.apiVersion === identity.apiVersion &&
    object.kind === identity.kind &&
    object.name === identity.name &&
    (object.namespace === undefined || object.namespace === (identity.namespace ?? defaultNamespace))
  )
}

function keyOfObject({ object }: Finding): string {
  const { apiVersion = '', kind = '', namespace, name = '' } = object ?? {}
  return keyOf({ ...groupVersion(apiVersion), kind, name, ...(namespace === undefined ? {} : { namespace }) })
}
