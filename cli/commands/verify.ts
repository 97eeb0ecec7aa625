import { resolve } from 'node:path'
import { exitCodes } from '../../src/action/exit-code.ts'
import { readTree } from '../../src/manifest/read-tree.ts'
import type { CaseRecord } from '../../src/policy/suite/run-suite.ts'
import { type Verification, verifyTree } from '../../src/policy/suite/verify-tree.ts'
import { createPalette } from '../../src/text/ansi.ts'
import { plural } from '../../src/text/plural.ts'
import { UserError } from '../../src/text/user-error.ts'
import { visible } from '../../src/text/visible.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import type { Terminal } from '../terminal.ts'

export const verify: Command = {
  help: `towpath verify [FOLDER]

Runs every suite (kind Suite of test.gatekeeper.sh) below the folder: each case reviews its object
with its template and constraint, and its assertions say how many violations are expected, and with
which message.

  --format FORMAT   text, or json: one record a case (text)

Exit codes: 0 every case passed, 1 one did not, 2 the call or a suite's own file is wrong.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(
      args,
      { format: { type: 'string', default: 'text' } },
      { positionals: 1 },
    )
    const format = oneOf('format', values.format, ['text', 'json'])
    const folder = positionals[0] ?? '.'
    const verification = await verifyTree(await readTree(resolve(terminal.folder, folder)))
    if (verification.records.length + verification.problems.length === 0) {
      throw new UserError(
        `${folder} has no suite. A suite is a YAML file with \`apiVersion: test.gatekeeper.sh/v1alpha1\` and \`kind: Suite\`.`,
      )
    }
    terminal.print(format === 'json' ? toJson(verification) : toText(verification, terminal))
    for (const { file, range, message, fix } of verification.problems) {
      terminal.log.info(
        visible(`${file}:${range.start.line}:${range.start.column}: ${message}${fix === undefined ? '' : ` ${fix}`}`),
      )
    }
    if (verification.problems.length > 0) return exitCodes.call
    return verification.records.every(({ passed, skipped }) => passed || skipped === true)
      ? exitCodes.good
      : exitCodes.refused
  },
}

function toJson({ records }: Verification): string {
  return `${JSON.stringify({ version: 1, cases: records }, undefined, 2)}\n`
}

/** One line a test, and each case that did not pass with its reason. */
function toText({ records }: Verification, { colour }: Terminal): string {
  const palette = createPalette(colour ? 'ansi' : 'plain')
  const tests = Map.groupBy(records, ({ suite, test }) => `${suite} ${test}`)
  const lines: string[] = []
  for (const [name, cases] of tests) {
    const failed = cases.filter(({ passed, skipped }) => !passed && skipped !== true)
    const mark = failed.length === 0 ? palette.good('ok  ') : palette.error('FAIL')
    lines.push(`${mark} ${visible(name)} ${palette.dim(`(${plural(cases.length, 'case')})`)}`)
    for (const { case: caseName, reason = '' } of failed) lines.push(visible(`       ${caseName}: ${reason}`))
  }
  return `${lines.join('\n')}\n\n${countText(records)}\n`
}

function countText(records: readonly CaseRecord[]): string {
  const skipped = records.filter(record => record.skipped === true).length
  const passed = records.filter(record => record.passed && record.skipped !== true).length
  return `${passed} passed, ${records.length - passed - skipped} failed, ${skipped} skipped`
}
