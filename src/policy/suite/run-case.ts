import type { Constraint } from '../constraint.ts'
import type { ExpansionTemplate } from '../expansion-template.ts'
import { stringAt } from '../fields.ts'
import { inventoryDocument } from '../inventory.ts'
import { isNamespace } from '../match.ts'
import type { Namespaces } from '../namespaces.ts'
import { buildRequest } from '../request.ts'
import { reviewRequest } from '../review.ts'
import { reviewExpanded } from '../review-expanded.ts'
import type { Violation } from '../violation.ts'
import { isAdmissionReview, requestOfReview } from './admission-review.ts'
import { failedAssertion } from './assertion.ts'
import type { SuiteCase } from './suite.ts'
import { readObjects, readOneObject, resolvePath, type SuiteFiles } from './suite-files.ts'

/** What a test of a suite asks about its cases' objects. */
export interface CaseSubject {
  /** Absent where the constraint is scoped to other enforcement points. */
  readonly constraints: readonly Constraint[]
  readonly expansions: readonly ExpansionTemplate[]
}

/**
 * Why a case fails; undefined where it passes.
 *
 * @throws SuiteFileFailed where one of its files cannot be used
 */
export async function failedCase(
  suiteCase: SuiteCase,
  subject: CaseSubject,
  suiteFile: string,
  files: SuiteFiles,
): Promise<string | undefined> {
  const violations = await reviewCase(suiteCase, subject, suiteFile, files)
  const messages = violations.map(({ message }) => message)
  const failures = suiteCase.assertions.map(assertion => failedAssertion(assertion, messages))
  return failures.filter(failure => failure !== undefined).join('\n') || undefined
}

/** As `gator verify` asks: without an operation, and with the objects of `inventory` as all that the cluster has. */
async function reviewCase(
  { object: objectPath, inventory: inventoryPaths }: SuiteCase,
  { constraints, expansions }: CaseSubject,
  suiteFile: string,
  files: SuiteFiles,
): Promise<readonly Violation[]> {
  const path = resolvePath(suiteFile, objectPath)
  const object = await readOneObject(files, path)
  const inventories = await Promise.all(inventoryPaths.map(named => readObjects(files, resolvePath(suiteFile, named))))
  const inventory = inventories.flat()
  const data = inventoryDocument(inventory)
  const namespaces: Namespaces = name =>
    inventory.findLast(candidate => isNamespace(candidate) && stringAt(candidate, 'metadata', 'name') === name)

  if (isAdmissionReview(object)) {
    return reviewRequest(requestOfReview(object, path, namespaces), constraints, data).violations
  }
  const namespace = namespaces(stringAt(object, 'metadata', 'namespace'))
  const request = buildRequest({ object, namespace, operation: '', source: 'Original' })
  return reviewExpanded(request, constraints, expansions, data).violations
}
