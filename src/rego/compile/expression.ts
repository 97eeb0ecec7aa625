import { planUnification } from '../check/unification.ts'
import { addVariables, childTerms } from '../check/variables.ts'
import type { Continue, Evaluate, Step } from '../evaluate/frame.ts'
import { eachEntry, isContainer } from '../evaluate/lookup.ts'
import type { EveryExpression, Expression, SomeInExpression, Term } from '../syntax/ast.ts'
import { chain, compileBody } from './body.ts'
import type { Point } from './compilation.ts'
import { compilePattern } from './pattern.ts'
import { compileTerm } from './term.ts'
import { compileWiths } from './with.ts'

/** Adds the steps of one expression, whose turn has come, to `point`. */
export function compileExpression(expression: Expression, point: Point): void {
  if (expression.withs.length > 0) {
    const inside: Point = { ...point, steps: [] }
    const enclose = compileWiths(expression.withs, point)
    compileExpression({ ...expression, withs: [] }, inside)
    point.steps.push(enclose(inside.steps))
    return
  }
  switch (expression.kind) {
    case 'term':
      point.steps.push(test(compileTerm(expression.term, point)))
      break
    case 'unify':
    case 'assign':
      compileUnification(expression.left, expression.right, point)
      break
    case 'not':
      point.steps.push(compileNot(expression.expression, point))
      break
    case 'some-in':
      compileSomeIn(expression, point)
      break
    case 'every':
      compileEvery(expression, point)
      break
    case 'some':
      break
  }
}

function test(evaluate: Evaluate): Step {
  return next => frame => {
    const value = evaluate(frame)
    return value !== undefined && value !== false && next(frame)
  }
}

function compileUnification(left: Term, right: Term, point: Point): void {
  const { matches, possible } = planUnification(left, right, boundAfterRefs([left, right], point))
  if (!possible) point.steps.push(() => () => false)
  for (const { pattern, value } of matches) {
    const match = compilePatternAfter(pattern, value, point)
    point.steps.push(match)
  }
}

/** References bind the variables of their path, so what they bind counts as known when sides are chosen. */
function boundAfterRefs(terms: readonly Term[], point: Point): ReadonlySet<string> {
  const bound = new Set(point.bound)
  for (const term of terms) addRefVariables(term, bound)
  return bound
}

function compilePatternAfter(pattern: Term, value: Term, point: Point): Step {
  const evaluate = compileTerm(value, point)
  const match = compilePattern(pattern, point)
  return next => frame => {
    const found = evaluate(frame)
    return found !== undefined && match(frame, found) && next(frame)
  }
}

function compileNot(expression: Expression, point: Point): Step {
  const inside: Point = { ...point, bound: new Set(point.bound), steps: [] }
  compileExpression(expression, inside)
  const run = chain(inside, () => true)
  return next => frame => !frame.context.trail.keep(() => run(frame)) && next(frame)
}

function compileSomeIn({ key, value, domain }: SomeInExpression, point: Point): void {
  const domainOf = compileTerm(domain, point)
  const keyMatch = key === undefined ? () => true : compilePattern(key, point)
  const valueMatch = compilePattern(value, point)
  point.steps.push(next => frame => {
    const container = domainOf(frame)
    if (container === undefined) return false
    return eachEntry(
      container,
      frame.context,
      (at, item) => keyMatch(frame, at) && valueMatch(frame, item) && next(frame),
    )
  })
}

function compileEvery({ key, value, domain, body }: EveryExpression, point: Point): void {
  const domainOf = compileTerm(domain, point)
  const inside: Point = { ...point, bound: new Set(point.bound), steps: [] }
  const keyMatch = key === undefined ? () => true : compilePattern(key, inside)
  const valueMatch = compilePattern(value, inside)
  const holds = compileBody(body, { ...inside, steps: [] }, () => () => true)
  point.steps.push(
    (next: Continue): Continue =>
      frame => {
        const container = domainOf(frame)
        if (container === undefined || !isContainer(container)) return false
        const failed = frame.context.trail.keep(() =>
          eachEntry(
            container,
            frame.context,
            (at, item) => !(keyMatch(frame, at) && valueMatch(frame, item) && holds(frame)),
          ),
        )
        return !failed && next(frame)
      },
  )
}

function addRefVariables(term: Term, bound: Set<string>): void {
  if (term.kind === 'ref') for (const step of term.path) addVariables(step, bound)
  for (const child of childTerms(term)) addRefVariables(child, bound)
}
