import { load } from 'js-yaml'
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/yaml/json.ts'

/** What `uses:` names: `owner/name/path@ref`. */
export interface Reference {
  /** `owner/name`. */
  readonly repository: string
  /** A folder with an action.yml or a workflow file; empty where the repository itself is an action. */
  readonly path: string
  readonly ref: string
}

/** The rights of a job's token by the name that a workflow gives them: `pull-requests: write`. What is not named is not granted. */
export type Rights = Readonly<Record<string, 'read' | 'write'>>

export interface WorkflowJob {
  /** Undefined where neither the job nor its workflow has `permissions:`. */
  readonly rights: Rights | undefined
  /** The reusable workflow that it calls. */
  readonly calls: Reference | undefined
  /** The actions that its steps name. */
  readonly actions: readonly Reference[]
}

/** Reads the jobs of a workflow file by their ids. @throws Error where it is no workflow, or in a form that our own do not use */
export function readWorkflow(text: string): ReadonlyMap<string, WorkflowJob> {
  const workflow = load(text) as JsonValue
  if (!isJsonObject(workflow) || !isJsonObject(workflow['jobs'])) throw new Error('It is no workflow: it has no jobs.')
  const given = workflow['permissions']
  return new Map(
    Object.entries(workflow['jobs']).map(([id, job]) => {
      if (!isJsonObject(job)) throw new Error(`Job ${id} is no map.`)
      const steps = isJsonArray(job['steps']) ? job['steps'].filter(isJsonObject) : []
      return [
        id,
        {
          rights: readRights(job['permissions'] ?? given),
          calls: job['uses'] === undefined ? undefined : readReference(job['uses']),
          actions: steps.filter(step => step['uses'] !== undefined).map(step => readReference(step['uses'])),
        },
      ]
    }),
  )
}

function readReference(uses: JsonValue | undefined): Reference {
  const [, repository, path = '', ref] = /^([\w.-]+\/[\w.-]+)(?:\/([^@]+))?@(.+)$/.exec(String(uses)) ?? []
  if (repository === undefined || ref === undefined) throw new Error(`uses: ${uses} is not owner/name/path@ref.`)
  return { repository, path, ref }
}

function readRights(permissions: JsonValue | undefined): Rights | undefined {
  if (permissions === undefined) return undefined
  if (!isJsonObject(permissions)) throw new Error(`permissions: ${permissions} must name each right.`)
  const rights: Record<string, 'read' | 'write'> = {}
  for (const [name, access] of Object.entries(permissions)) {
    if (access === 'read' || access === 'write') rights[name] = access
    else if (access !== 'none') throw new Error(`permissions: ${name}: ${access} is none of read, write, none.`)
  }
  return rights
}
