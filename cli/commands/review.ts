import { resolve } from 'node:path'
import { exitCodes } from '../../src/action/exit-code.ts'
import { limitTime } from '../../src/action/time-limit.ts'
import { failsOn, severities } from '../../src/findings/severity.ts'
import { isMisconfigured } from '../../src/review/misconfigured.ts'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { reviewTree } from '../../src/review/review-tree.ts'
import { UserError } from '../../src/text/user-error.ts'
import { visible } from '../../src/text/visible.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { readOrigin } from '../origin.ts'
import { formats, writeReview } from '../review-format.ts'
import { sayIfLong } from '../terminal.ts'

const options = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  'kubernetes-version': { type: 'string' },
  repository: { type: 'string' },
} as const

/** Far more than the largest trees take: only what was made to take long gets here. */
const minutes = 8
const tooLong = `The review did not end within ${minutes} minutes. Review a smaller folder.`

export const review: Command = {
  help: `towpath review [FOLDER]

Renders every Argo CD Application of the folder whose source is this repository, and every overlay
and manifest that no Application owns, with the real renderers. Checks each object as the API server
and Gatekeeper will. It opens no connection.

  --format FORMAT            text, json, sarif, junit or markdown (text)
  --fail-on SEVERITY         the lowest severity that is a no: error, warning or notice (error)
  --kubernetes-version 1.35  whose schemas to use; without it, towpath.yaml says
  --repository OWNER/NAME    which repository's Applications are meant; without it, those of the
                             clone's origin, and any whose path is in the folder
  --verbose                  say how long each phase took

Exit codes: 0 good, 1 findings at --fail-on or above, 2 the call or towpath.yaml is wrong,
4 not done within ${minutes} minutes, 130 interrupted.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, formats)
    const threshold = oneOf('fail-on', values['fail-on'], severities)
    const { repository } = values
    if (repository !== undefined && !/^[^/\s]+\/[^/\s]+$/.test(repository))
      throw new UserError(`--repository ${JSON.stringify(repository)} is not of the form OWNER/NAME.`)
    const folder = positionals[0] ?? '.'
    using _ = sayIfLong(terminal, `Rendering and checking ${visible(folder)} …`)
    using timeLimit = limitTime({ minutes, message: tooLong, prefix: 'towpath: ', descriptor: 2 })
    const root = resolve(terminal.folder, folder)
    const reviewed = await reviewTree({
      root,
      kubernetes: values['kubernetes-version'],
      repository,
      origin: await readOrigin(root),
      renderers: rendererOptions(terminal.environment),
      today: new Date().toISOString().slice(0, 10),
      signal: AbortSignal.any([terminal.signal, timeLimit.signal]),
      log: terminal.log,
    })
    const { objects, findings } = reviewed.review
    if (objects + findings.length === 0)
      terminal.log.warning(
        `Nothing was checked: ${visible(folder)} has no manifest. Give the root of a checkout that has some.`,
      )
    terminal.print(writeReview(reviewed, format, terminal))
    if (isMisconfigured(reviewed.review)) return exitCodes.call
    return failsOn(reviewed.review, threshold) ? exitCodes.refused : exitCodes.good
  },
}
