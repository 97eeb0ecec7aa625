import type { Tree } from '../../manifest/tree.ts'
import { readSuite, type SuiteProblem } from './read-suite.ts'
import { type CaseRecord, runSuite } from './run-suite.ts'

/** What became of every suite of a tree. */
export interface Verification {
  readonly records: readonly CaseRecord[]
  /** Mistakes in the suites' own files; such a suite is not run. */
  readonly problems: readonly SuiteProblem[]
}

/** Runs every suite among the YAML files of a tree, in the order of their paths. */
export async function verifyTree(tree: Tree): Promise<Verification> {
  const templates = new Map()
  const records: CaseRecord[] = []
  const problems: SuiteProblem[] = []
  for (const path of tree.paths.filter(isYaml)) {
    const text = tree.text(path)
    // Most YAML files are no suites: a look at the text saves parsing them.
    if (text === undefined || !text.includes('test.gatekeeper.sh')) continue
    const reading = readSuite(text, path)
    if (reading === undefined) continue
    problems.push(...reading.problems)
    if (reading.suite !== undefined)
      records.push(...(await runSuite(reading.suite, { read: async file => tree.text(file) }, templates)))
  }
  return { records, problems }
}

function isYaml(path: string): boolean {
  return path.endsWith('.yaml') || path.endsWith('.yml')
}
