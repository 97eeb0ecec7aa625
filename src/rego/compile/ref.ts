import { nodeAt, staticStep } from '../check/data-tree.ts'
import { isKnown } from '../check/unification.ts'
import { type DataPlace, eachPlace, placeValue, rootPlace, stepInto } from '../evaluate/data-place.ts'
import type { Continue, Evaluate, Frame } from '../evaluate/frame.ts'
import { eachEntry, lookupPath } from '../evaluate/lookup.ts'
import type { RefTerm, Term } from '../syntax/ast.ts'
import type { Value } from '../value/value.ts'
import type { Point } from './compilation.ts'
import { compilePattern, type Match } from './pattern.ts'
import { compileTerm, constantValue } from './term.ts'

/** One step of a reference: keys that are known, or a pattern that takes each key in turn. */
type RefStep = { readonly keys: readonly Evaluate[] } | { readonly pattern: Match }

/** Compiles a reference; one with unknown variables adds a step that iterates. */
export function compileRef(ref: RefTerm, point: Point): Evaluate {
  if (ref.head.kind === 'var' && ref.head.name === 'data') return compileDataRef(ref, point)
  const start: Evaluate =
    ref.head.kind === 'var' && ref.head.name === 'input' ? frame => frame.context.input : compileTerm(ref.head, point)
  const keys = ref.path.map(constantValue)
  if (keys.every(key => key !== undefined)) return constantPath(start, keys)

  const steps = compileSteps(ref.path, point)
  const known = knownKeys(steps)
  if (known !== undefined) return computedPath(start, known)
  return iterate(point, (frame, take) => {
    const value = start(frame)
    return value !== undefined && follow(frame, value, steps, 0, take)
  })
}

function constantPath(start: Evaluate, keys: readonly Value[]): Evaluate {
  if (keys.length === 0) return start
  return frame => {
    const value = start(frame)
    return value === undefined ? undefined : lookupPath(value, keys, frame.context)
  }
}

function computedPath(start: Evaluate, keys: readonly Evaluate[]): Evaluate {
  return frame => {
    const value = start(frame)
    return value === undefined ? undefined : followKeys(value, keys, frame)
  }
}

function followKeys(value: Value, keys: readonly Evaluate[], frame: Frame): Value | undefined {
  const computed: Value[] = []
  for (const keyOf of keys) {
    const key = keyOf(frame)
    if (key === undefined) return undefined
    computed.push(key)
  }
  return lookupPath(value, computed, frame.context)
}

/** Inner references come first, as OPA rewrites them: they may bind what a pattern then only compares. */
function compileSteps(path: readonly Term[], point: Point): RefStep[] {
  const computed = path.map(term => (isPattern(term) ? undefined : compileTerm(term, point)))
  const steps: RefStep[] = []
  let keys: Evaluate[] = []
  for (const [index, term] of path.entries()) {
    const isOpen = computed[index] === undefined && !isKnown(term, point.bound)
    if (!isOpen) {
      if (keys.length === 0) steps.push({ keys })
      keys.push(computed[index] ?? compileTerm(term, point))
    } else {
      steps.push({ pattern: compilePattern(term, point) })
      keys = []
    }
  }
  return steps
}

function isPattern(term: Term): boolean {
  return term.kind === 'var' || term.kind === 'array' || term.kind === 'object'
}

/** The keys of a reference that does not iterate. */
function knownKeys(steps: readonly RefStep[]): readonly Evaluate[] | undefined {
  const [first] = steps
  if (first === undefined) return []
  return steps.length === 1 && 'keys' in first ? first.keys : undefined
}

type Take = (value: Value) => boolean

/** Adds a step that calls what follows once for each value that `each` gives; the value is then in a slot. */
function iterate(point: Point, each: (frame: Frame, take: Take) => boolean): Evaluate {
  const slot = point.slots.fresh()
  point.steps.push(
    (next: Continue): Continue =>
      frame =>
        each(frame, value => {
          frame.slots[slot] = value
          return next(frame)
        }),
  )
  return frame => frame.slots[slot]
}

function follow(frame: Frame, value: Value, steps: readonly RefStep[], index: number, take: Take): boolean {
  const step = steps[index]
  if (step === undefined) return take(value)
  if ('keys' in step) {
    const found = followKeys(value, step.keys, frame)
    return found !== undefined && follow(frame, found, steps, index + 1, take)
  }
  return eachEntry(
    value,
    frame.context,
    (key, entry) => step.pattern(frame, key) && follow(frame, entry, steps, index + 1, take),
  )
}

/** Below `data` stand packages, rules and the documents given from outside, one beside the other. */
function compileDataRef(ref: RefTerm, point: Point): Evaluate {
  const { compilation } = point
  const names: string[] = []
  for (const term of ref.path) {
    const name = staticStep(term)
    const node = nodeAt(compilation.tree, names)
    if (name === undefined || node === undefined || node.group !== undefined) break
    names.push(name)
  }
  const node = nodeAt(compilation.tree, names)
  const group = node?.group === undefined || node.children.size > 0 ? undefined : compilation.groups.get(node.group)
  if (group?.kind === 'function') {
    const message = `function data.${names.join('.')} used as reference, not called`
    compilation.problems.add('rego_type_error', message, point.source, ref.location)
  }
  const steps = compileSteps(ref.path.slice(names.length), point)
  const known = knownKeys(steps)
  const placeOf = (frame: Frame): DataPlace | undefined => {
    const { context } = frame
    if (group !== undefined && context.overrides === undefined) return { group }
    let place: DataPlace | undefined = rootPlace(context, compilation)
    for (const name of names) place = place && stepInto(place, name, context, compilation)
    return place
  }
  if (known === undefined) {
    return iterate(point, (frame, take) => {
      const place = placeOf(frame)
      return place !== undefined && followPlace(frame, place, steps, 0, point, take)
    })
  }
  return frame => {
    const start = placeOf(frame)
    const place = start && followPlaceKeys(start, known, frame, point)
    return place && placeValue(place, frame.context, compilation)
  }
}

function followPlaceKeys(
  start: DataPlace,
  keys: readonly Evaluate[],
  frame: Frame,
  { compilation }: Point,
): DataPlace | undefined {
  let place: DataPlace | undefined = start
  for (const [index, keyOf] of keys.entries()) {
    if ('value' in place) {
      const value = followKeys(place.value, keys.slice(index), frame)
      return value === undefined ? undefined : { value }
    }
    const key = keyOf(frame)
    place = key === undefined ? undefined : stepInto(place, key, frame.context, compilation)
    if (place === undefined) return undefined
  }
  return place
}

function followPlace(
  frame: Frame,
  place: DataPlace,
  steps: readonly RefStep[],
  index: number,
  point: Point,
  take: Take,
): boolean {
  const { context } = frame
  const { compilation } = point
  if ('value' in place) return follow(frame, place.value, steps, index, take)
  const step = steps[index]
  if (step === undefined) {
    const value = placeValue(place, context, compilation)
    return value !== undefined && take(value)
  }
  if ('keys' in step) {
    const found = followPlaceKeys(place, step.keys, frame, point)
    return found !== undefined && followPlace(frame, found, steps, index + 1, point, take)
  }
  return eachPlace(
    place,
    context,
    compilation,
    (key, found) => step.pattern(frame, key) && followPlace(frame, found, steps, index + 1, point, take),
  )
}
