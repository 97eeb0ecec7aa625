import * as core from '@actions/core'
import type { Log } from '../text/log.ts'

/**
 * The step's log. A line of data that starts like a workflow command would be one, so a line's leading `::` and `##[` are kept apart.
 */
export const runnerLog: Log = {
  info: line => core.info(harmless(line)),
  debug: line => core.debug(line),
  warning: line => core.warning(line),
}

export function harmless(text: string): string {
  return text.replaceAll(/^(\s*)(::|##\[)/gm, '$1\u200b$2')
}
