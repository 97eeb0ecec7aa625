import { answerDepths } from '../check/answers.ts'
import type { ClauseSource } from '../check/data-tree.ts'
import { orderBody } from '../check/order.ts'
import type { CompiledClause } from '../evaluate/compiled-group.ts'
import type { Continue, Evaluate, Frame } from '../evaluate/frame.ts'
import { MEMBER } from '../evaluate/partial-value.ts'
import type { Rule, RuleHead, Term } from '../syntax/ast.ts'
import { RegoArray, type Value } from '../value/value.ts'
import { asAnswer } from './answer.ts'
import { chain, checkBound, reportUnsafe } from './body.ts'
import { type Compilation, type Point, Slots } from './compilation.ts'
import { compileExpression } from './expression.ts'
import { compilePattern } from './pattern.ts'
import { compileTerm } from './term.ts'

/** Compiles a resolved rule with its `else` branches. */
export function compileRule({ rule, module, keysFrom }: ClauseSource, compilation: Compilation): CompiledClause {
  const slots = new Slots()
  const point: Point = { compilation, source: module.source, slots, bound: new Set(), steps: [] }
  const patterns = (rule.head.args ?? []).map(arg => compilePattern(arg, point))
  const attempts: Continue[] = []
  for (let branch: Rule | undefined = rule; branch !== undefined; branch = branch.otherwise) {
    attempts.push(compileBranch(branch, keysFrom, { ...point, bound: new Set(point.bound), steps: [...point.steps] }))
  }
  return {
    bindArguments: (frame, args) => patterns.every((match, index) => match(frame, args[index] as Value)),
    attempts,
  }
}

function compileBranch(rule: Rule, keysFrom: number, point: Point): Continue {
  const keys = rule.head.path.slice(keysFrom)
  const heads = [...keys, rule.head.key, rule.head.value].filter(term => term !== undefined)
  const { expressions, unsafe } = orderBody(rule.body, point.bound)
  for (const { expression, variables } of unsafe) {
    for (const name of variables) reportUnsafe(name, point, expression.location)
  }
  if (unsafe.length > 0) return () => false
  const depths = answerDepths(expressions, heads, point.bound)
  for (const expression of expressions) {
    asAnswer(depths.get(expression), point, inner => compileExpression(expression, inner))
  }
  asAnswer('all', point, inner => {
    const emit = compileHead(rule.head, keys, inner)
    for (const term of heads) checkBound(term, inner)
    inner.steps.push(() => emit)
  })
  return chain(point, () => false)
}

function compileHead(head: RuleHead, dynamic: readonly Term[], point: Point): Continue {
  const path = dynamic.map(term => compileTerm(term, point))
  const key = head.key === undefined ? undefined : compileTerm(head.key, point)
  const value: Evaluate = head.value === undefined ? () => true : compileTerm(head.value, point)
  if (path.length === 0 && key === undefined) return frame => give(frame, null, value(frame))
  if (path.length === 0 && key !== undefined) return frame => give(frame, key(frame), true)
  const keys = key === undefined ? path : [...path, key]
  return frame => {
    const at: Value[] = []
    for (const step of keys) {
      const next = step(frame)
      if (next === undefined) return false
      at.push(next)
    }
    return give(frame, new RegoArray(at), key === undefined ? value(frame) : MEMBER)
  }
}

function give(frame: Frame, key: Value | undefined, value: Value | undefined): boolean {
  return key !== undefined && value !== undefined && (frame.sinks[0]?.(key, value) ?? false)
}
