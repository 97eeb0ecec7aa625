import * as core from '@actions/core'
import { limits } from '../github/limits.ts'
import type { Step, StepAnnotation, StepResult } from '../github/step.ts'
import { UserError } from '../text/user-error.ts'
import { cancelOnSignal } from './cancellation.ts'
import { exitCodeOf, exitCodes, messageOf } from './exit-code.ts'
import { type InputFields, type InputsOf, readInputs, secretTexts } from './inputs.ts'
import { runnerLog } from './runner-log.ts'
import { limitTime } from './time-limit.ts'

/** What an action does: its inputs and the runner's step in, a plain result out. */
export type Verb<Fields extends InputFields> = (inputs: InputsOf<Fields>, step: Step) => Promise<StepResult>

/**
 * Runs one action from its process: the only place that masks, sets outputs, writes the summary and chooses the exit code.
 *
 * @param resume what to do after an interruption, as an instruction to the reader
 * @param minutes how long it may work at most; fewer than its job may, so that it is told and not cut off
 */
export async function runAction<Fields extends InputFields>(
  fields: Fields,
  verb: Verb<Fields>,
  { resume, minutes }: { readonly resume: string; readonly minutes: number },
): Promise<void> {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, error => {
      fail(error)
      process.exit(exitCodes.refused)
    })
  }
  using cancellation = cancelOnSignal(signal => core.error(`Stopped by ${signal} before the work had ended. ${resume}`))
  using timeLimit = limitTime({
    minutes,
    message: `Stopped: the work did not end within ${minutes} minutes. ${resume}`,
    prefix: '::error::',
    descriptor: 1,
  })
  const secrets = secretTexts(fields, process.env)
  for (const secret of secrets) core.setSecret(secret)
  try {
    const inputs = readInputs(fields, process.env)
    const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd()
    const signal = AbortSignal.any([cancellation.signal, timeLimit.signal])
    const step: Step = { environment: process.env, workspace, signal, log: runnerLog }
    await report(await verb(inputs, step), secrets)
  } catch (error) {
    if (cancellation.signal.aborted) {
      core.error(`Stopped by ${messageOf(cancellation.signal.reason)}. ${resume}`)
      process.exitCode = exitCodes.interrupted
    } else {
      fail(timeLimit.signal.aborted ? timeLimit.signal.reason : error)
    }
  }
}

async function report(result: StepResult, secrets: readonly string[]): Promise<void> {
  for (const annotation of result.annotations) annotate(annotation)
  for (const [name, value] of Object.entries(result.outputs)) {
    // The runner drops an output that contains a masked value with only a warning, and the next job sees nothing.
    if (secrets.some(secret => value.includes(secret))) throw new Error(`output ${name} would contain a secret`)
    core.setOutput(name, value)
  }
  await writeSummary(result.summary)
  if (result.outcome === 'good') {
    runnerLog.info(result.message)
    return
  }
  core.error(result.message)
  process.exitCode = exitCodes[result.outcome]
}

function annotate({ severity, message, properties }: StepAnnotation): void {
  const write = { error: core.error, warning: core.warning, notice: core.notice }[severity]
  write(message.slice(0, limits.commandMessageCharacters), properties)
}

/** Outside a runner there is no file for the summary, and then nothing to write. */
async function writeSummary(markdown: string): Promise<void> {
  if (markdown === '' || (process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return
  if (Buffer.byteLength(markdown) > limits.summaryBytes) {
    core.warning(
      `The summary is over ${limits.summaryBytes} bytes and was left out; the annotations show what was found.`,
    )
    return
  }
  await core.summary.addRaw(markdown, true).write()
}

function fail(error: unknown): void {
  core.error(messageOf(error).slice(0, limits.commandMessageCharacters))
  // A stack tells a user nothing about a mistake of their own.
  if (error instanceof Error && !(error instanceof UserError)) core.debug(error.stack ?? '')
  process.exitCode = exitCodeOf(error)
}
