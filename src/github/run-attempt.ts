/** One attempt of a workflow's run, by its numbers. */
export interface RunAttempt {
  readonly id: number
  readonly attempt: number
}

/** The attempt that a step is part of, from the runner's variables; undefined outside of a runner. */
export function readRunAttempt(environment: Readonly<Record<string, string | undefined>>): RunAttempt | undefined {
  const [id, attempt] = [environment['GITHUB_RUN_ID'], environment['GITHUB_RUN_ATTEMPT'] ?? '1'].map(text =>
    /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined,
  )
  return id === undefined || attempt === undefined ? undefined : { id, attempt }
}
