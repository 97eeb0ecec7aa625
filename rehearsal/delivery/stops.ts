import type { StepRun } from '../../peers/runner/run-workflow.ts'
import type { Stop } from '../page/story.ts'

/** What a step of a workflow comes to on the way of a change. */
export function stopOf({ step, action, record, endedAt }: StepRun, environment: string): Stop {
  const { outputs, exitCode } = record
  const read = (step.id === 'roll-back' ? readReturn : readers[action]) ?? readOutcome
  const { what, facts } = read(outputs)
  const outcome = exitCode === 0 ? 'success' : 'failure'
  return { at: endedAt.toISOString(), environment, what, outcome, facts: given(facts), detail: errorOf(record) }
}

type Outputs = Readonly<Record<string, string>>

interface Seen {
  readonly what: string
  readonly facts: Readonly<Record<string, string | undefined>>
}

const readers: Readonly<Record<string, (outputs: Outputs) => Seen>> = {
  'bump-images': outputs => ({ what: `bump ${outputs['outcome']}`, facts: change(outputs) }),
  'promote-release': outputs => ({
    what: `promotion ${outputs['outcome']}`,
    facts: { ...change(outputs), source: outputs['source-commit'] },
  }),
  'await-rollout': ({ outcome = '', applications = '[]' }) => ({
    what: `rollout ${outcome}`,
    facts: Object.fromEntries(readApplications(applications)),
  }),
  'record-rollout': ({ evidence = '', deployments }) => ({
    what: evidence === 'recorded' ? 'rollout recorded' : `record of a ${evidence}`,
    facts: { deployment: deployments },
  }),
}

function readReturn(outputs: Outputs): Seen {
  return { what: `return ${outputs['outcome']}`, facts: { ...change(outputs), source: outputs['source-commit'] } }
}

function readOutcome({ outcome = 'done' }: Outputs): Seen {
  return { what: outcome, facts: {} }
}

function change({ images = '', commit }: Outputs): Seen['facts'] {
  const digests = images.split('\n').flatMap(image => image.split('@')[1] ?? [])
  return { digest: digests.join(' '), revision: commit }
}

/** Each Application, and how it is. */
function readApplications(text: string): [string, string][] {
  const all = JSON.parse(text) as readonly { readonly name: string; readonly outcome: string }[]
  return all.map(({ name, outcome }) => [name, outcome])
}

function errorOf({ commands }: StepRun['record']): string {
  return commands.filter(({ command }) => command === 'error').map(({ data }) => data)[0] ?? ''
}

function given(facts: Seen['facts']): Readonly<Record<string, string>> {
  const entries = Object.entries(facts).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '')
  return Object.fromEntries(entries)
}
