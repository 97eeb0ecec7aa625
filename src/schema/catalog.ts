import { hash } from 'node:crypto'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer, type Pointer } from '../yaml/pointer.ts'
import { anyKind, countValidations, customKinds } from './custom-resources.ts'
import { Definitions } from './definitions.ts'
import { explain, mostProblems } from './explain.ts'
import { homeOf } from './field-home.ts'
import { fromCustomResource } from './json-schema.ts'
import { Kinds, type KnownKind } from './kinds.ts'
import { loadKubernetesTypes } from './kubernetes/load.ts'
import type { Scope } from './kubernetes/types.ts'
import { atExistingPlace } from './place.ts'
import { prepare } from './prepare.ts'
import type { SchemaProblem } from './problem.ts'
import { checkObjectName } from './rules/object-name.ts'
import { rulesOf } from './rules/table.ts'
import { hideSecretValue } from './secret-values.ts'
import { isTolerated } from './tolerated.ts'
import { Validator } from './validator.ts'
import { visit } from './visit.ts'

/** The schemas of one cluster: Kubernetes' own types of one minor version, and those of some CRDs. */
export interface SchemaCatalog {
  /** The minor version: `1.35`. */
  readonly kubernetes: string
  /**
   * What the API server would refuse of `object` under strict field validation; undefined where nothing is known about its kind.
   * Of several CRDs of its kind, as trees with the manifests of several releases have them, the one that fits it best decides.
   *
   * Not checked: CEL rules (see `uncheckedRules`), and what only a running server knows (quotas, other objects, immutable fields).
   */
  check(object: KubernetesObject): readonly SchemaProblem[] | undefined
  /** Of an object whose kind nothing is known about: what the API server would refuse of its metadata, as far as it is written. */
  checkMetadata(object: KubernetesObject): readonly SchemaProblem[]
  /** Undefined where the kind is not known. */
  scopeOf(apiVersion: string, kind: string): Scope | undefined
  /** Kinds that `check` was asked about whose CRD has CEL rules, which are not evaluated. */
  uncheckedRules(): readonly UncheckedRules[]
}

export interface UncheckedRules {
  readonly apiVersion: string
  readonly kind: string
  /** How many `x-kubernetes-validations` its schema has. */
  readonly rules: number
}

export interface CatalogOptions {
  /** The minor version: `1.35`. */
  readonly kubernetes: string
  readonly customResourceDefinitions: readonly KubernetesObject[]
}

/** @throws UnsupportedKubernetes when there are no schemas of this minor version */
export async function loadSchemaCatalog({
  kubernetes,
  customResourceDefinitions,
}: CatalogOptions): Promise<SchemaCatalog> {
  const types = await loadKubernetesTypes(kubernetes)
  const definitions = new Definitions(types)
  const kinds = new Kinds(types, customResourceDefinitions.flatMap(customKinds))
  const validator = new Validator(definitions)
  const compiled = new Map<KnownKind, ReturnType<Validator['compile']>>()

  const customKind: KnownKind = { ...anyKind, origin: 'custom' }
  const compile = (kind: KnownKind) => {
    const known = compiled.get(kind)
    if (known !== undefined) return known
    const fresh = validator.compile(
      kind.origin === 'built-in' ? { definition: kind.schema.$ref } : fromCustomResource(kind.schema),
    )
    compiled.set(kind, fresh)
    return fresh
  }

  const checkKnown = (object: KubernetesObject, kind: KnownKind): SchemaProblem[] => {
    const prepared = prepare(object, kind.schema, definitions)
    const problems = explain(compile(kind)(prepared), prepared, field => homeOf(field, kind.schema, definitions))
    const ofSchema = kind.dropsStatus ? problems.filter(isNotDropped) : problems
    const ofRules = withoutFollowUps(ruleProblems(object, prepared, kind, definitions), ofSchema)
    const problemsFound = [...ofSchema, ...ofRules].map(problem =>
      hideSecretValue(atExistingPlace(problem, object), object),
    )
    // The server enforces the list types of CRDs in every request, those of its own kinds in server-side apply alone.
    return kind.origin === 'custom' ? problemsFound : problemsFound.map(withSeverity)
  }

  const checkMetadata = (object: KubernetesObject): readonly SchemaProblem[] => {
    const { apiVersion, kind } = object
    // Files of many tools look like objects and have no name.
    return checkKnown({ apiVersion, kind, metadata: object['metadata'] ?? {} }, customKind).filter(
      ({ pointer: [first, second] }) => first === 'metadata' && second !== undefined,
    )
  }

  const checkNew = (object: KubernetesObject): readonly SchemaProblem[] | undefined => {
    let fewest: readonly SchemaProblem[] | undefined
    for (const kind of kinds.find(object.apiVersion, object.kind)) {
      const problems = checkKnown(object, kind)
      if (problems.length === 0) return problems
      if (fewest === undefined || problems.length < fewest.length) fewest = problems
    }
    if (fewest !== undefined) return fewest
    const missing = kinds.explainMissing(object.apiVersion, object.kind)
    return missing === undefined ? undefined : [missing]
  }

  // Overlays of one base yield many objects that are the same to the letter.
  const checked = new Map<string, readonly SchemaProblem[] | undefined>()

  return {
    kubernetes,
    check(object) {
      const key = hash('sha256', JSON.stringify(object))
      if (!checked.has(key)) checked.set(key, checkNew(object))
      return checked.get(key)
    },
    checkMetadata,
    scopeOf: (apiVersion, kind) => kinds.find(apiVersion, kind)[0]?.scope,
    uncheckedRules() {
      const counted = [...compiled.keys()].map(({ apiVersion, kind, schema }) => ({
        apiVersion,
        kind,
        rules: countValidations(schema),
      }))
      const most = new Map<string, UncheckedRules>()
      for (const count of counted) {
        const id = `${count.apiVersion} ${count.kind}`
        if (count.rules > (most.get(id)?.rules ?? 0)) most.set(id, count)
      }
      return [...most.values()]
    },
  }
}

function ruleProblems(
  object: KubernetesObject,
  prepared: JsonValue,
  kind: KnownKind,
  definitions: Definitions,
): SchemaProblem[] {
  const problems = [...checkObjectName(object)]
  for (const { definition, value, pointer } of visit(prepared, kind.schema, definitions)) {
    for (const rule of rulesOf(definition)) {
      for (const problem of rule.check(value, pointer)) problems.push(problem)
    }
  }
  return problems.slice(0, mostProblems)
}

function withSeverity(problem: SchemaProblem): SchemaProblem {
  return isTolerated(problem) ? { ...problem, severity: 'warning' } : problem
}

/** What is decoded must have known fields of the right types, even where it is dropped then. */
function isNotDropped({ rule, pointer }: SchemaProblem): boolean {
  return pointer[0] !== 'status' || rule === 'schema/unknown-field' || rule === 'schema/type'
}

/** Problems that rules tell, but those about values that the schema refuses already. */
function withoutFollowUps(ofRules: readonly SchemaProblem[], ofSchema: readonly SchemaProblem[]): SchemaProblem[] {
  const messages = new Set(ofSchema.map(({ message }) => message))
  const refused = new Set(
    ofSchema.filter(({ rule }) => rule !== 'schema/required').map(({ pointer }) => formatPointer(pointer)),
  )
  const isRefused = (pointer: Pointer) =>
    pointer.some((_, index) => refused.has(formatPointer(pointer.slice(0, index + 1))))
  return ofRules.filter(({ message, pointer }) => !messages.has(message) && !isRefused(pointer))
}
