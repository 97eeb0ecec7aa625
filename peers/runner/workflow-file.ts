import { load } from 'js-yaml'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/yaml/json.ts'

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

/** Texts with `${{ }}` in them, by name. */
export type Expressions = Readonly<Record<string, string>>

export interface Workflow {
  readonly jobs: ReadonlyMap<string, WorkflowJob>
  /** The defaults of `on.workflow_call.inputs`; undefined for one that has none. */
  readonly inputs: Readonly<Record<string, string | undefined>>
}

export interface WorkflowJob {
  /** Undefined where neither the job nor its workflow has `permissions:`. */
  readonly rights: Rights | undefined
  /** The reusable workflow that it calls. */
  readonly calls: Reference | undefined
  /** What it hands to that. */
  readonly with: Expressions
  readonly secrets: Expressions
  readonly outputs: Expressions
  readonly steps: readonly WorkflowStep[]
}

/** A step that uses an action; those that run a script are left out. */
export interface WorkflowStep {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly condition: string | undefined
  readonly uses: Reference
  readonly with: Expressions
}

/** Reads a workflow file. @throws Error where it is no workflow, or in a form that our own do not use */
export function readWorkflow(text: string): Workflow {
  const workflow = load(text) as JsonValue
  if (!isJsonObject(workflow) || !isJsonObject(workflow['jobs'])) throw new Error('It is no workflow: it has no jobs.')
  const given = workflow['permissions']
  const call = mapping(mapping(workflow['on'])['workflow_call'])
  return {
    inputs: Object.fromEntries(
      Object.entries(mapping(call['inputs'])).map(([name, input]) => {
        const value = mapping(input)['default']
        return [name, value === undefined ? undefined : String(value)]
      }),
    ),
    jobs: new Map(
      Object.entries(workflow['jobs']).map(([id, job]) => {
        if (!isJsonObject(job)) throw new Error(`Job ${id} is no map.`)
        return [id, readJob(job, given)]
      }),
    ),
  }
}

function readJob(job: JsonObject, given: JsonValue | undefined): WorkflowJob {
  const steps = isJsonArray(job['steps']) ? job['steps'].filter(isJsonObject) : []
  return {
    rights: readRights(job['permissions'] ?? given),
    calls: job['uses'] === undefined ? undefined : readReference(job['uses']),
    with: texts(job['with']),
    secrets: texts(job['secrets']),
    outputs: texts(job['outputs']),
    steps: steps
      .filter(step => step['uses'] !== undefined)
      .map(step => ({
        id: text(step['id']),
        name: text(step['name']),
        condition: text(step['if']),
        uses: readReference(step['uses']),
        with: texts(step['with']),
      })),
  }
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

function mapping(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function texts(value: JsonValue | undefined): Expressions {
  return Object.fromEntries(Object.entries(mapping(value)).map(([name, entry]) => [name, String(entry)]))
}

function text(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
