import type { RenderedObject } from '../manifest/render.ts'
import { readConfigs } from './config.ts'
import type { Constraint } from './constraint.ts'
import { distinct } from './distinct.ts'
import type { EnforcementPoint } from './enforcement.ts'
import { readExemptions } from './exemption.ts'
import { gatekeeperObjects, specsOf } from './gatekeeper-objects.ts'
import { inventoryDocument, readSyncFilter } from './inventory.ts'
import { indexNamespaces } from './namespaces.ts'
import type { NotEvaluated } from './not-evaluated.ts'
import type { PolicyProblem } from './problem.ts'
import { readConstraints } from './read-constraints.ts'
import { readExpansions } from './read-expansions.ts'
import { readTemplates } from './read-templates.ts'
import { admissionRequest, inNamespace, type ReviewRequest } from './request.ts'
import { reviewExpanded } from './review-expanded.ts'
import type { ConstraintTemplate, TemplateCache } from './template.ts'
import type { Violation } from './violation.ts'

export interface PolicyOptions {
  /** Shared between sets of policies, so that a template is compiled once. */
  readonly templates?: TemplateCache
  /** Without it, the webhook, and `gator.gatekeeper.sh` for constraints scoped to it. */
  readonly enforcementPoints?: readonly EnforcementPoint[]
  /** Where Gatekeeper runs, which it does not judge. Without it, `gatekeeper-system`. */
  readonly gatekeeperNamespace?: string
  /** The namespace of an object whose manifest names none: Argo CD's destination. Without it, there is none. */
  namespaceOf?(object: RenderedObject): string | undefined
}

/** What Gatekeeper in one cluster would judge by. */
export interface PolicySet {
  readonly problems: readonly PolicyProblem[]
  readonly notEvaluated: readonly NotEvaluated[]
  /** How many constraints are asked. */
  readonly constraints: number
  /** What Gatekeeper answers about one object, by constraint kind and name. */
  review(request: ReviewRequest): readonly Violation[]
  /** The constraints that applied to no object reviewed so far, as `Kind/name`, in the order of the tree. */
  unmatchedConstraints(): readonly string[]
}

/**
 * Reads the policies among all objects that one cluster gets. Objects of different environments are different sets.
 *
 * Never throws: what is wrong stands in `problems`.
 */
export function readPolicies(objects: readonly RenderedObject[], options: PolicyOptions = {}): PolicySet {
  const { objects: named, problems: repeated } = distinct(gatekeeperObjects(objects))
  const templates = readTemplates(named.templates, options.templates ?? new Map())
  const points = options.enforcementPoints ?? ['validation.gatekeeper.sh', 'gator.gatekeeper.sh']
  const { constraints, ...constraintReading } = readConstraints(named.constraints, templates, points)
  const expansions = readExpansions(named.expansionTemplates)
  const { specs: configs, problems: configProblems } = readConfigs(named.configs)

  const stored = objects.map(object => inNamespace(object.object, options.namespaceOf?.(object)))
  const namespaces = indexNamespaces(stored)
  const isExempt = readExemptions(configs, options.gatekeeperNamespace ?? 'gatekeeper-system')
  const isSynced = readSyncFilter(configs, specsOf(named.syncSets))
  const readsInventory = constraints.some(({ template }) => template.program.readsInventory)
  const data = inventoryDocument(readsInventory ? stored.filter(isSynced ?? (() => true)) : [])
  const matched = new Set<Constraint>()

  return {
    problems: [
      ...templates.problems,
      ...constraintReading.problems,
      ...expansions.problems,
      ...configProblems,
      ...repeated,
    ],
    notEvaluated: [
      ...named.others.map(({ object, reason }) => ({
        what: `${object.identity.kind} ${object.identity.name}`,
        reason,
      })),
      ...templates.notEvaluated,
      ...constraintReading.notEvaluated,
      ...(readsInventory && isSynced === undefined ? [unknownInventory] : []),
    ],
    constraints: constraints.length,
    review(request) {
      const admission = admissionRequest(request, namespaces)
      if (admission.object !== undefined && isExempt(admission.object, admission.namespace)) return []
      const asked = constraints.filter(({ template }) => seesOperation(template, admission.operation))
      const verdict = reviewExpanded(admission, asked, expansions.templates, data)
      for (const constraint of verdict.matched) matched.add(constraint)
      return verdict.violations
    },
    unmatchedConstraints: () =>
      constraints.filter(constraint => !matched.has(constraint)).map(({ kind, name }) => `${kind}/${name}`),
  }
}

/** `operations` of a template's target limit what the webhook asks it about. */
function seesOperation({ operations }: ConstraintTemplate, operation: string): boolean {
  return operations.length === 0 || operations.includes('*') || operations.includes(operation)
}

const unknownInventory: NotEvaluated = {
  what: 'data.inventory',
  reason: 'No Config or SyncSet of the tree says what Gatekeeper syncs: every object of the tree was taken as synced.',
}
