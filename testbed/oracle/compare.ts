import type { Finding } from '../../src/findings/finding.ts'
import { groupVersion } from '../../src/manifest/object.ts'
import { type BrokenRender, isOfRendering } from './broken-render.ts'
import { errorsByUnit } from './errors-by-unit.ts'
import type { TreeState } from './state.ts'
import { type Unit, unitKey } from './unit.ts'
import type { Verdict } from './verdict.ts'

/**
 * How the review's answer stands to the cluster's. `missed`: only the cluster refuses. `false-alarm`: only the review does, with a finding
 * that is an error.
 */
export type Agreement = 'both-accept' | 'both-refuse' | 'missed' | 'false-alarm'

/** One object, or one render that does not get as far as objects, seen by both. */
export interface Comparison {
  readonly agreement: Agreement
  /** The same for the same object in all states of the tree. */
  readonly key: string
  /** For people: `Deployment development/backend of application shop-development`. */
  readonly what: string
  readonly file: string
  readonly line: number
  /** The refusal; of several clusters the first. Undefined where all accept. */
  readonly refusal?: Verdict
  /** The cluster that refuses, by its overlay. */
  readonly cluster?: string
  readonly errors: readonly Finding[]
  /** True where nothing in the tree describes the object's kind, so that its fields are not checked. */
  readonly withoutSchema?: true
}

/** What all clusters say of a state of a tree. */
export interface StateVerdicts {
  /** Of a unit, by the cluster's overlay; empty where it was not judged. */
  of(unit: Unit): ReadonlyMap<string, Verdict>
}

/** Why the review refuses to render, though kustomize might: these keep the machine that renders safe. Nothing of a cluster judges them. */
const ownRules: ReadonlySet<string> = new Set(
  [
    'comma-in-path',
    'helm-config-home',
    'outside-tree',
    'plugin',
    'remote-chart',
    'remote-path',
    'remote-schema',
    'too-large',
  ].map(rule => `render/${rule}`),
)

/** An error that no peer of the bed can confirm or deny: of towpath.yaml, of the review's own safety. */
export function isUnjudged({ source, rule }: Finding): boolean {
  return source === 'config' || source === 'lint' || ownRules.has(rule)
}

export function compareState(state: TreeState, verdicts: StateVerdicts): Comparison[] {
  const errors = state.errors.filter(error => !isUnjudged(error))
  const judged = state.units.filter(unit => verdicts.of(unit).size > 0)
  const ofUnits = errorsByUnit(
    errors.filter(({ source }) => !isOfRendering(source)),
    judged,
    verdicts,
  )
  const ofRendering = errors.filter(({ source }) => isOfRendering(source))
  const ofRender = (name: string) => ofRendering.filter(({ renders }) => renders.includes(name))
  // A file that no renderer reads is judged as it stands, mistakes of its YAML and all.
  const asTheyStand = new Set(judged.filter(({ text }) => text !== undefined).map(({ render }) => render.name))
  return [
    ...judged.map(unit => {
      const ofFile = asTheyStand.has(unit.render.name) ? ofRender(unit.render.name) : []
      return compareUnit(unit, [...(ofUnits.get(unit) ?? []), ...ofFile], verdicts, state)
    }),
    ...state.broken.flatMap(render => {
      const own = asTheyStand.has(render.name) ? [] : ofRender(render.name)
      return own.length === 0 ? [] : [compareRender(render, own, verdicts)]
    }),
  ]
}

function compareUnit(unit: Unit, errors: readonly Finding[], verdicts: StateVerdicts, state: TreeState): Comparison {
  const { render, rendered } = unit
  const { file, range } = rendered.origin.locate([])
  const { apiVersion, kind, namespace, name } = rendered.identity
  const isBare = state.withoutSchema.some(bare => bare.apiVersion === apiVersion && bare.kind === kind)
  const ofKind = groupVersion(apiVersion).group === '' ? kind : `${kind}.${groupVersion(apiVersion).group}`
  return {
    ...agree(firstRefusal(verdicts.of(unit)), errors),
    key: unitKey(unit),
    what: `${ofKind} ${namespace === undefined ? '' : `${namespace}/`}${name} of ${render.name}`,
    file,
    line: range.start.line,
    errors,
    ...(isBare ? { withoutSchema: true } : {}),
  }
}

/** The real renderer refuses, or the cluster refuses something of what it rendered. */
function compareRender(
  { name, refusal, units }: BrokenRender,
  errors: readonly Finding[],
  verdicts: StateVerdicts,
): Comparison {
  const [first] = errors
  const refused = refusal === undefined ? units.flatMap(unit => firstRefusal(verdicts.of(unit)) ?? [])[0] : { refusal }
  return {
    ...agree(refused, errors),
    key: `render ${name}`,
    what: `the render of ${name}`,
    file: first?.file ?? name,
    line: first?.range.start.line ?? 1,
    errors,
  }
}

interface Refused {
  readonly refusal: Verdict
  readonly cluster?: string
}

function firstRefusal(verdicts: ReadonlyMap<string, Verdict>): Refused | undefined {
  const refused = [...verdicts].find(([, { accepted }]) => !accepted)
  return refused && { cluster: refused[0], refusal: refused[1] }
}

function agree(
  refused: Refused | undefined,
  errors: readonly Finding[],
): Pick<Comparison, 'agreement' | 'refusal' | 'cluster'> {
  if (refused === undefined) return { agreement: errors.length === 0 ? 'both-accept' : 'false-alarm' }
  return { ...refused, agreement: errors.length === 0 ? 'missed' : 'both-refuse' }
}
