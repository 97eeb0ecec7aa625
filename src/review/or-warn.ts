import type { Step } from '../github/step.ts'

/** Undefined where GitHub refused or did not answer; why is a warning then. A cancelled run goes on to end. */
export async function orWarn<Result>({ log, signal }: Step, ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask()
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof Error) || !['DeniedError', 'RemoteError'].includes(error.name)) throw error
    log.warning(error.message)
    return undefined
  }
}
