/**
 * How well the review finds seeded faults, without a cluster:
 * `node testbed/mutate/review-mutants.ts ROOT [FOLDER] --count 300 --seed 1 [--kind K]… [--definitions FOLDER]… [--repository OWNER/NAME] [--missed]`.
 * ROOT is the root of a repository; the faults are made in its FOLDER (manifests). `--definitions` adds the CRDs that a cluster has and the
 * tree does not; `--repository` says whose checkout it is. Prints by kind how many are found, and how many of them in their own line; `--missed` lists the others.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { reviewTree } from '../../src/review/review-tree.ts'
import { silentLog } from '../../src/text/log.ts'
import { mutants } from './mutant.ts'
import { readFiles } from './read-files.ts'
import { type Score, scoreMutant } from './score.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', multiple: true },
    definitions: { type: 'string', multiple: true, default: [] },
    repository: { type: 'string' },
    missed: { type: 'boolean', default: false },
  },
})
const [source = '.', folder = 'manifests'] = positionals

async function findingsOf(root: string) {
  const renderers = rendererOptions(process.env)
  const { review } = await reviewTree({
    root,
    renderers,
    repository: values.repository,
    today: '2026-01-01',
    log: silentLog,
  })
  return review.findings
}

const root = await mkdtemp(join(tmpdir(), 'towpath-mutants-'))
try {
  for (const path of ['towpath.yaml', 'policies', folder])
    await cp(join(source, path), join(root, path), { recursive: true })
  for (const [index, definitions] of values.definitions.entries())
    await cp(definitions, join(root, 'definitions', String(index)), { recursive: true })
  const tree = await readFiles(join(root, folder))
  const before = await findingsOf(root)
  const scores = new Map<string, Score[]>()
  const options = { seed: Number(values.seed), count: Number(values.count) }
  for (const mutant of mutants(tree, { ...options, ...(values.kind === undefined ? {} : { kinds: values.kind }) })) {
    const path = join(root, folder, mutant.file)
    await writeFile(path, mutant.text)
    // The paths of findings count from the root of the repository.
    const score = scoreMutant({ ...mutant, file: `${folder}/${mutant.file}` }, before, await findingsOf(root))
    await writeFile(path, tree.get(mutant.file) ?? '')
    scores.set(mutant.kind, [...(scores.get(mutant.kind) ?? []), score])
    if (!values.missed || score.exact) continue
    process.stdout.write(
      `${score.found ? 'elsewhere' : 'missed'} ${mutant.kind} ${mutant.file}:${mutant.line} ${mutant.what}\n`,
    )
    for (const { rule, file, range, message } of score.findings.slice(0, 3))
      process.stdout.write(`    ${file}:${range.start.line} ${rule}: ${message.slice(0, 200)}\n`)
  }
  const all = [...scores.values()].flat()
  for (const [kind, own] of [...scores, ['all', all] as const]) process.stdout.write(`${kind.padEnd(36)} ${row(own)}\n`)
} finally {
  await rm(root, { recursive: true, force: true })
}

function row(scores: readonly Score[]): string {
  const [found, exact] = [scores.filter(score => score.found).length, scores.filter(score => score.exact).length]
  return `${String(scores.length).padStart(4)} mutants ${String(found).padStart(4)} found ${String(exact).padStart(4)} in their own line`
}
