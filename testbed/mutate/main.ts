/**
 * Shows seeded faults of a folder, or writes each as a file: `node testbed/mutate/main.ts PATH --count 20 --seed 1 [--kind K]… [--out FOLDER]`.
 * `--kinds` lists the kinds of faults. A written file has the path FOLDER/NUMBER-KIND/FILE.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../../src/text/user-error.ts'
import { faultKinds } from './kinds/table.ts'
import { mutants } from './mutant.ts'
import { readFiles } from './read-files.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', multiple: true },
    kinds: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})

async function show(): Promise<void> {
  if (values.kinds) {
    for (const { name, about } of faultKinds) process.stdout.write(`${name}: ${about}\n`)
    return
  }
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new UserError('Name one folder of manifests.')
  const options = { seed: wholeNumber('seed'), count: wholeNumber('count') }
  const tree = await readFiles(folder)
  let number = 0
  for (const mutant of mutants(tree, { ...options, ...(values.kind === undefined ? {} : { kinds: values.kind }) })) {
    number += 1
    process.stdout.write(`${mutant.file}:${mutant.line}: ${mutant.kind}: ${mutant.what}\n`)
    if (values.out === undefined) continue
    const file = join(values.out, `${number}-${mutant.kind.replaceAll('/', '-')}`, mutant.file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, mutant.text)
  }
}

function wholeNumber(name: 'count' | 'seed'): number {
  const value = Number(values[name])
  if (/^[0-9]+$/.test(values[name]) && Number.isSafeInteger(value)) return value
  throw new UserError(`--${name} ${JSON.stringify(values[name])} is not a whole number.`)
}

try {
  await show()
} catch (error) {
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
