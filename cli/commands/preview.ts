import { resolve } from 'node:path'
import { exitCodes } from '../../src/action/exit-code.ts'
import { limitTime } from '../../src/action/time-limit.ts'
import { limits } from '../../src/github/limits.ts'
import { findBase } from '../../src/preview/find-base.ts'
import { previewToMarkdown } from '../../src/preview/preview-markdown.ts'
import { previewToText } from '../../src/preview/preview-text.ts'
import { previewTree } from '../../src/preview/preview-tree.ts'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { createPalette } from '../../src/text/ansi.ts'
import { stringifyJson } from '../../src/text/escape-json.ts'
import { UserError } from '../../src/text/user-error.ts'
import { visible } from '../../src/text/visible.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { readOrigin } from '../origin.ts'
import { sayIfLong } from '../terminal.ts'

const options = {
  format: { type: 'string', default: 'text' },
  base: { type: 'string' },
  branch: { type: 'string' },
  repository: { type: 'string' },
} as const

/** Far more than the largest trees take: only what was made to take long gets here. */
const minutes = 8
const tooLong = `The preview did not end within ${minutes} minutes. Preview a smaller folder.`

export const preview: Command = {
  help: `towpath preview [FOLDER]

Shows what the files of a working copy, committed or not, will change in each environment: renders
them and the commit they are compared with, and compares the two object by object. Images come
first; what is in a Secret is not shown. It opens no connection.

  --base REF                 what to compare with: the commit where this branch left REF
                             (origin's default branch, else main)
  --branch NAME              where the change goes: Applications that follow another revision do not
                             move; without it, all are taken to
  --format FORMAT            text, json or markdown (text)
  --repository OWNER/NAME    which repository's Applications are meant; without it, those of the
                             clone's origin, and any whose path is in the folder
  --verbose                  say how long each phase took

Exit codes: 0 previewed, 2 the call or towpath.yaml is wrong, 4 not done within ${minutes} minutes,
130 interrupted.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, ['text', 'json', 'markdown'])
    const { base, branch, repository } = values
    if (repository !== undefined && !/^[^/\s]+\/[^/\s]+$/.test(repository))
      throw new UserError(`--repository ${JSON.stringify(repository)} is not of the form OWNER/NAME.`)
    const folder = positionals[0] ?? '.'
    using _ = sayIfLong(terminal, `Rendering ${visible(folder)} and its base …`)
    using timeLimit = limitTime({ minutes, message: tooLong, prefix: 'towpath: ', descriptor: 2 })
    const root = resolve(terminal.folder, folder)
    const signal = AbortSignal.any([terminal.signal, timeLimit.signal])
    const place = { folder: root, environment: terminal.environment, signal }
    const found = await previewTree({
      place,
      base: await findBase(place, base),
      repository,
      origin: await readOrigin(root),
      branch,
      renderers: rendererOptions(terminal.environment),
      today: new Date().toISOString().slice(0, 10),
      log: terminal.log,
    })
    if (format === 'json') terminal.print(stringifyJson(found))
    else if (format === 'text') terminal.print(previewToText(found, createPalette(terminal.colour ? 'ansi' : 'plain')))
    else {
      const whole = { budget: { bytes: limits.summaryBytes }, elsewhere: 'the other formats' }
      terminal.print(`${previewToMarkdown(found, whole)}\n`)
    }
    return found.mistakes.length > 0 ? exitCodes.call : exitCodes.good
  },
}
