import { parseWorkflowCommand, type WorkflowCommand } from '../../peers/runner/workflow-command.ts'
import type { JsonObject } from '../../src/yaml/json.ts'

/** One line of `act --json`. */
export interface ActEntry {
  readonly message: string
  /** Id of the job. */
  readonly job: string | undefined
  /** The step's name, or what it uses. */
  readonly step: string | undefined
  /** `Pre`, `Main` or `Post`. */
  readonly stage: string | undefined
  /** act's word for what the step told the runner: `error`, `set-output`, `summary`… */
  readonly command: string | undefined
  readonly fields: JsonObject
}

/** A step that act ran to its end. */
export interface RunStep {
  readonly job: string
  readonly step: string
  readonly stage: string
  readonly result: 'success' | 'failure'
}

/** Reads what act wrote with `--json`. A line that is no JSON is a message by itself: act's last word is one. */
export function parseActLog(text: string): ActEntry[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const fields = parseLine(line)
      const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined)
      return {
        message: (field('msg') ?? '').trim(),
        job: field('jobID'),
        step: field('step'),
        stage: field('stage'),
        command: field('command'),
        fields,
      }
    })
}

function parseLine(line: string): JsonObject {
  try {
    return JSON.parse(line) as JsonObject
  } catch {
    return { msg: line }
  }
}

/** The steps of workflows that ran, in order; what act does itself around them is left out. */
export function stepsOf(entries: readonly ActEntry[]): RunStep[] {
  return entries.flatMap(({ job, step, stage, fields: { stepResult: result } }) =>
    job !== undefined && step !== undefined && stage !== undefined && (result === 'success' || result === 'failure')
      ? [{ job, step, stage, result }]
      : [],
  )
}

/** How each job ended, by its id. A job that was skipped is not there. */
export function jobResults(entries: readonly ActEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(({ job, fields: { jobResult } }) =>
      job !== undefined && typeof jobResult === 'string' ? [[job, jobResult]] : [],
    ),
  )
}

/** What steps told the runner on standard output. act's own reading of them decodes escapes in any order, so they are read anew. */
export function commandsOf(entries: readonly ActEntry[]): WorkflowCommand[] {
  return entries.flatMap(({ fields: { raw } }) =>
    typeof raw === 'string' ? (parseWorkflowCommand(raw.trimEnd()) ?? []) : [],
  )
}

/** The outputs of the steps, by name. */
export function outputsOf(entries: readonly ActEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter(({ command }) => command === 'set-output')
      .map(({ fields: { name, arg } }) => [String(name), String(arg)]),
  )
}

/** The lines that steps printed. */
export function printedLines(entries: readonly ActEntry[]): string[] {
  return entries.filter(({ fields }) => fields['raw_output'] === true).map(({ message }) => message)
}

/** The summaries of the steps, one after the other. */
export function summaryOf(entries: readonly ActEntry[]): string {
  return entries
    .filter(({ command }) => command === 'summary')
    .map(({ fields: { content } }) => String(content))
    .join('\n')
}
