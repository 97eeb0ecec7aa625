import { exitCodes } from '../../src/action/exit-code.ts'
import { formatPromotion, promotionJson } from '../../src/promotion/release/format.ts'
import { promoteRelease } from '../../src/promotion/release/promote-release.ts'
import { UserError } from '../../src/text/user-error.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { moveCall, moveHelp, moveMeans, moveOptions } from '../move-options.ts'

const options = { ...moveOptions, environment: { type: 'string' } } as const

export const promote: Command = {
  help: `towpath promote TAG --repository OWNER/NAME [options]

Brings what a release tag names into the next environment, if the same digest is proven in the one
before and every gate is open: all images in one commit of exactly the changed lines, or none.
By hand no run is named in the commit: only a run that its push starts can record how it goes.

  --environment NAME         the environment that receives; without it, the only one of
                             towpath.yaml that has promotedFrom
${moveHelp}

Exit codes: 0 good, 1 refused, 2 the call or towpath.yaml is wrong, 3 GitHub refused or did not
answer, 4 too early: a gate opens later.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, ['text', 'json'])
    const [tag] = positionals
    if (tag === undefined) throw new UserError('Name the release tag: towpath promote v1.2.0.')
    const call = { ...moveCall(values), tag, startedFor: undefined, environment: values.environment }
    const report = await promoteRelease(call, await moveMeans(values, terminal))
    terminal.print(format === 'json' ? promotionJson(report) : `${formatPromotion(report)}\n`)
    if (report.outcome === 'waiting') return exitCodes.undecided
    return report.outcome === 'refused' ? exitCodes.refused : exitCodes.good
  },
}
