import type { Finding } from '../findings/finding.ts'
import { severityOf } from '../findings/severity.ts'
import { groupVersion } from '../manifest/object.ts'
import type { Render, RenderedObject } from '../manifest/render.ts'
import type { Tree } from '../manifest/tree.ts'
import type { NotEvaluated } from '../policy/not-evaluated.ts'
import { type PolicySet, readPolicies } from '../policy/policies.ts'
import type { PolicyProblem } from '../policy/problem.ts'
import type { TemplateCache } from '../policy/template.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { findingObject, namespaceIn } from './finding-object.ts'
import { placeInBlock } from './place-in-block.ts'

/** What Gatekeeper would say about everything that one cluster gets. */
export interface PolicyFindings {
  readonly findings: readonly Finding[]
  /** Every constraint that the cluster gets, as `Kind/name`. */
  readonly constraints: readonly string[]
  readonly unmatchedConstraints: readonly string[]
  readonly notEvaluated: readonly NotEvaluated[]
}

/** What all clusters of a review share. */
export interface PolicyContext {
  readonly tree: Tree
  readonly catalog: SchemaCatalog
  /** Templates are compiled once, however many clusters have them. */
  readonly templates: TemplateCache
  /** False where all renders of a tree are taken together for want of a description of its environments. */
  readonly described: boolean
}

/** @param renders what one cluster gets, its policies among it */
export function policyFindings(renders: readonly Render[], context: PolicyContext): PolicyFindings {
  const homes = new Map<RenderedObject, Render>()
  for (const render of renders) for (const rendered of render.objects) homes.set(rendered, render)
  const namespaceOf = (rendered: RenderedObject) => {
    const home = homes.get(rendered)
    return home && namespaceIn(home, rendered, context.catalog)
  }
  const policies = readPolicies([...homes.keys()], { templates: context.templates, namespaceOf })
  const findings = policies.problems
    .filter(({ object, rival }) => rival === undefined || goTogether(homes.get(object), homes.get(rival), context))
    .map(problem => problemFinding(problem, homes.get(problem.object), context.tree))
  for (const [rendered, render] of homes)
    for (const finding of violationFindings(policies, rendered, render, namespaceOf(rendered))) findings.push(finding)
  const constraints = [...homes.keys()].filter(isConstraint).map(({ identity }) => `${identity.kind}/${identity.name}`)
  return {
    findings,
    constraints,
    unmatchedConstraints: policies.unmatchedConstraints(),
    notEvaluated: policies.notEvaluated,
  }
}

/** A library of policies has each of them in several releases and flavours: what says that a cluster gets two of them is a render that has both. */
function goTogether(one: Render | undefined, other: Render | undefined, { described }: PolicyContext): boolean {
  return described || one === other
}

function isConstraint({ identity }: RenderedObject): boolean {
  return groupVersion(identity.apiVersion).group === 'constraints.gatekeeper.sh'
}

function violationFindings(
  policies: PolicySet,
  rendered: RenderedObject,
  render: Render,
  namespace: string | undefined,
): Finding[] {
  const violations = policies.review({ object: rendered.object, ...(namespace === undefined ? {} : { namespace }) })
  return violations.map(({ constraint, enforcementAction, message, pointer }) => {
    const { file, range, approximate } = rendered.origin.locate(pointer)
    return {
      rule: `policy/${constraint.kind.toLowerCase()}`,
      severity: severityOf(enforcementAction),
      message,
      source: 'policy',
      object: findingObject(rendered, namespace),
      renders: [render.name],
      file,
      range,
      ...(approximate ? { approximate } : {}),
      pointer: formatPointer(pointer),
      constraint: `${constraint.kind}/${constraint.name}`,
      enforcementAction,
    }
  })
}

function problemFinding(
  { object, rule, message, pointer, part, fix, rego }: PolicyProblem,
  render: Render | undefined,
  tree: Tree,
): Finding {
  const located = object.origin.locate(pointer, part)
  const { file, range, approximate } =
    rego === undefined ? located : placeInBlock(located, rego, tree.text(located.file) ?? '')
  return {
    rule,
    severity: 'error',
    message,
    source: 'policy',
    object: findingObject(object, object.identity.namespace),
    renders: render === undefined ? [] : [render.name],
    file,
    range,
    ...(approximate ? { approximate } : {}),
    pointer: formatPointer(pointer),
    ...(fix === undefined ? {} : { fix }),
  }
}
