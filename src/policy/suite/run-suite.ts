import { formatFieldPath } from '../../yaml/pointer.ts'
import { readConstraint } from '../constraint.ts'
import type { ObjectProblem } from '../problem.ts'
import { readExpansions } from '../read-expansions.ts'
import { type ConstraintTemplate, readTemplate, type TemplateCache } from '../template.ts'
import { type CaseSubject, failedCase } from './run-case.ts'
import type { Suite, SuiteTest } from './suite.ts'
import { readObjects, readOneObject, resolvePath, SuiteFileFailed, type SuiteFiles } from './suite-files.ts'

/** What became of one case. */
export interface CaseRecord {
  /** The suite's file. */
  readonly suite: string
  readonly test: string
  /** Empty for a test that has no cases: that its constraint is taken, or refused, is what it tests. */
  readonly case: string
  readonly passed: boolean
  /** Set where the suite says to leave it out. */
  readonly skipped?: true
  /** Why it did not pass. */
  readonly reason?: string
}

/** Runs a suite; a test whose template or constraint cannot be used fails in each of its cases. */
export async function runSuite(
  suite: Suite,
  files: SuiteFiles,
  cache: TemplateCache = new Map(),
): Promise<readonly CaseRecord[]> {
  const records: CaseRecord[] = []
  for (const test of suite.tests) records.push(...(await runTest(suite, test, files, cache)))
  return records
}

async function runTest(
  suite: Suite,
  test: SuiteTest,
  files: SuiteFiles,
  cache: TemplateCache,
): Promise<readonly CaseRecord[]> {
  const cases = test.cases.length === 0 ? [{ name: '', skip: false }] : test.cases
  const record = (name: string, outcome: Pick<CaseRecord, 'passed' | 'skipped' | 'reason'>): CaseRecord => ({
    suite: suite.file,
    test: test.name,
    case: name,
    ...outcome,
  })
  if (suite.skip || test.skip) return cases.map(({ name }) => record(name, { passed: true, skipped: true }))

  const subject = await attempt(() => prepareTest(suite, test, files, cache))
  if (typeof subject === 'string') return cases.map(({ name }) => record(name, { passed: false, reason: subject }))

  const records: CaseRecord[] = []
  for (const suiteCase of test.cases) {
    if (suiteCase.skip) {
      records.push(record(suiteCase.name, { passed: true, skipped: true }))
      continue
    }
    const reason = await attempt(() => failedCase(suiteCase, subject, suite.file, files))
    records.push(record(suiteCase.name, reason === undefined ? { passed: true } : { passed: false, reason }))
  }
  return records.length > 0 ? records : [record('', { passed: true })]
}

/** A file that cannot be used is a reason to fail, not to stop. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SuiteFileFailed) return error.message
    throw error
  }
}

async function prepareTest(
  suite: Suite,
  test: SuiteTest,
  files: SuiteFiles,
  cache: TemplateCache,
): Promise<CaseSubject> {
  const template = await loadTemplate(resolvePath(suite.file, test.template), files, cache)
  const path = resolvePath(suite.file, test.constraint)
  const object = await readOneObject(files, path)
  if (object.kind !== template.kind) {
    throw new SuiteFileFailed(`${path}: the constraint is a ${object.kind}, but the template makes ${template.kind}.`)
  }
  const { constraint, problems } = readConstraint(object, template, ['gator.gatekeeper.sh'])
  if (test.invalid) {
    if (problems.length > 0) return { constraints: [], expansions: [] }
    throw new SuiteFileFailed(`${path}: the test says that the constraint is invalid, but it is not.`)
  }
  if (problems.length > 0) throw unusable(path, problems)
  return {
    constraints: constraint === undefined ? [] : [constraint],
    expansions: await loadExpansions(suite, test, files),
  }
}

async function loadTemplate(path: string, files: SuiteFiles, cache: TemplateCache): Promise<ConstraintTemplate> {
  const object = await readOneObject(files, path)
  if (object.kind !== 'ConstraintTemplate')
    throw new SuiteFileFailed(`${path} holds a ${object.kind}, not a ConstraintTemplate.`)
  const { template, problems, notEvaluated } = readTemplate(object, cache)
  if (template !== undefined) return template
  throw problems.length > 0 ? unusable(path, problems) : new SuiteFileFailed(`${path}: ${notEvaluated}`)
}

async function loadExpansions(suite: Suite, test: SuiteTest, files: SuiteFiles) {
  if (test.expansion === undefined) return []
  const path = resolvePath(suite.file, test.expansion)
  const objects = await readObjects(files, path)
  const other = objects.find(({ kind }) => kind !== 'ExpansionTemplate')
  if (other !== undefined) throw new SuiteFileFailed(`${path} holds a ${other.kind}, not ExpansionTemplates only.`)
  const { templates, problems } = readExpansions(objects.map(object => ({ object })))
  if (problems.length > 0) throw unusable(path, problems)
  return templates
}

function unusable(path: string, problems: readonly ObjectProblem[]): SuiteFileFailed {
  const lines = problems.map(({ pointer, message, fix, rego }) => {
    const place = rego === undefined ? formatFieldPath(pointer) : `${formatFieldPath(pointer)} line ${rego.line}`
    return `${path}: ${place}: ${message}${fix === undefined ? '' : ` ${fix}`}`
  })
  return new SuiteFileFailed(lines.join('\n'))
}
