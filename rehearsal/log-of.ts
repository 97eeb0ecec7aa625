import type { StepRecord } from '../peers/runner/run-step.ts'

/** The end of a step's log, for the reader who must find out why it went otherwise. */
export function logOf({ commands, log }: StepRecord): string {
  const said = commands.filter(({ command }) => command !== 'debug').map(({ command, data }) => `${command}: ${data}`)
  return [...said, ...log].slice(-30).join('\n')
}
