import * as core from '@actions/core'
import { withoutCommands } from '../text/escape-command.ts'
import type { Log } from '../text/log.ts'

/** The step's log. A line of data that the runner would take for a workflow command is made none. */
export const runnerLog: Log = {
  info: line => core.info(withoutCommands(line)),
  debug: line => core.debug(withoutCommands(line)),
  warning: line => core.warning(withoutCommands(line)),
}
