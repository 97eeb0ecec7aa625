import { exitCodes } from '../../src/action/exit-code.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { liftBarred } from '../../src/promotion/barred/lift-barred.ts'
import { describeLift, formatRollback, rollbackJson } from '../../src/promotion/rollback/format.ts'
import { rollBack } from '../../src/promotion/rollback/roll-back.ts'
import { UserError } from '../../src/text/user-error.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { moveCall, moveHelp, moveMeans, moveOptions } from '../move-options.ts'

const options = {
  ...moveOptions,
  digest: { type: 'string' },
  lift: { type: 'string' },
  reason: { type: 'string', default: '' },
} as const

export const rollback: Command = {
  help: `towpath rollback ENVIRONMENT --reason TEXT --repository OWNER/NAME [options]
towpath rollback --lift DIGEST --reason TEXT --repository OWNER/NAME [options]

Takes images of an environment back to what was last proven there, by a new commit that also bars
the digest that is left in towpath.barred.yaml; or lifts a digest, so that it may come again.

  --reason TEXT              why, for whoever meets the barred digest
  --digest DIGEST            where to, for one image; without it, the last version that is proven
                             and not barred
  --lift DIGEST              remove the entry of this digest from towpath.barred.yaml
${moveHelp}

Exit codes: 0 good, 1 refused, 2 the call or towpath.yaml is wrong, 3 GitHub refused or did not
answer.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, ['text', 'json'])
    const [environment] = positionals
    const { digest, lift, reason } = values
    if (reason.trim() === '') throw new UserError('Say why with --reason: it is kept with the commit.')
    const call = moveCall(values)
    if (lift !== undefined) {
      if (environment !== undefined || digest !== undefined)
        throw new UserError('--lift takes no environment and no --digest: a digest is barred everywhere.')
      const wanted = { ...call, digest: parseDigest(lift), reason }
      const report = await liftBarred((await moveMeans(values, terminal)).configuration, wanted)
      const json = JSON.stringify({ version: 1, ...report }, undefined, 2)
      terminal.print(`${format === 'json' ? json : describeLift(report)}\n`)
      return exitCodes.good
    }
    if (environment === undefined) throw new UserError('Name the environment: towpath rollback production.')
    const wanted = digest === undefined ? undefined : parseDigest(digest)
    const cause = { by: 'person', images: call.images, wanted, reason } as const
    const report = await rollBack({ ...call, environment, cause }, await moveMeans(values, terminal))
    terminal.print(format === 'json' ? rollbackJson(report) : `${formatRollback(report)}\n`)
    return report.outcome === 'refused' ? exitCodes.refused : exitCodes.good
  },
}
