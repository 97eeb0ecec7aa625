import type { Finding } from '../../../src/findings/finding.ts'
import { groupVersion, type KubernetesObject } from '../../../src/manifest/object.ts'
import { checkRenders } from '../../../src/review/check-renders.ts'
import type { ReviewMemory } from '../../../src/review/review-memory.ts'
import { startStopwatch } from '../../../src/review/stopwatch.ts'
import { keyOf } from './desired-object.ts'
import type { Rendering } from './render-application.ts'
import { renderedObject } from './rendered-object.ts'

export interface AdmissionOptions {
  /** Gatekeeper's objects that the cluster has, beside those that the tree has for the environment. */
  readonly policies: readonly KubernetesObject[]
  readonly kubernetes: string
  readonly memory: ReviewMemory
}

/** What the API server and Gatekeeper refuse of a rendering, in their words, by the object's key. */
export async function admit(rendering: Rendering, options: AdmissionOptions): Promise<ReadonlyMap<string, string>> {
  const { tree, render, policies } = rendering
  const installed = {
    name: 'cluster',
    path: 'cluster',
    files: new Set<string>(),
    objects: options.policies.map(renderedObject),
  }
  const renders = [render, installed, ...(policies === undefined ? [] : [policies])]
  const { kubernetes, memory } = options
  const { findings } = await checkRenders(renders, {
    tree,
    environments: [],
    kubernetes,
    memory,
    stopwatch: startStopwatch(),
  })
  const refused = findings.filter(
    ({ severity, source, renders: of }) =>
      severity === 'error' && (source === 'schema' || source === 'policy') && of.includes(render.name),
  )
  return new Map([...Map.groupBy(refused, objectKey)].map(([key, about]) => [key, refusalOf(about)]))
}

function objectKey({ object }: Finding): string {
  const { apiVersion = '', kind = '', namespace, name = '' } = object ?? {}
  return keyOf({ ...groupVersion(apiVersion), kind, name, ...(namespace === undefined ? {} : { namespace }) })
}

/** Only what the schema lets pass comes before Gatekeeper, which names all that it has against an object at once. */
function refusalOf(findings: readonly Finding[]): string {
  const schema = findings.find(({ source }) => source === 'schema')
  if (schema !== undefined) {
    const { apiVersion = '', kind = '', name = '' } = schema.object ?? {}
    const { group } = groupVersion(apiVersion)
    return `${kind}${group === '' ? '' : `.${group}`} ${JSON.stringify(name)} is invalid: ${schema.message}`
  }
  const words = findings.map(({ constraint = '', message }) => `[${constraint.replace(/^.*\//, '')}] ${message}`)
  return `admission webhook "validation.gatekeeper.sh" denied the request: ${words.join('\n')}`
}
