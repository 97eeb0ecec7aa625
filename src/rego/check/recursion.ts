import type { RegoProblem } from '../engine.ts'
import { MAX_RULE_CHAIN } from '../limits.ts'
import type { Body, Expression, Rule, Term } from '../syntax/ast.ts'
import { type DataNode, groupsBelow, type RuleGroup, staticStep } from './data-tree.ts'
import type { Problems } from './problems.ts'
import { childTerms, expressionTerms } from './variables.ts'

/** Reports every group of rules that needs its own value, with the way round. */
export function checkRecursion(tree: DataNode, problems: Problems): void {
  const needs = new Map<RuleGroup, ReadonlySet<RuleGroup>>()
  for (const group of groupsBelow(tree)) needs.set(group, neededGroups(group, tree))
  const done = new Set<RuleGroup>()
  const way: RuleGroup[] = []

  const visit = (group: RuleGroup): void => {
    const start = way.indexOf(group)
    if (start >= 0) {
      report(way.slice(start), problems)
      return
    }
    if (done.has(group)) return
    if (way.length >= MAX_RULE_CHAIN) {
      reportAt(group, `more than ${MAX_RULE_CHAIN} rules use each other in a chain`, 'rego_compile_error', problems)
      return
    }
    way.push(group)
    for (const needed of needs.get(group) ?? []) visit(needed)
    way.pop()
    done.add(group)
  }
  for (const group of needs.keys()) visit(group)
}

function report(loop: readonly RuleGroup[], problems: Problems): void {
  const [first] = loop
  if (first === undefined) return
  const names = [...loop, first].map(group => `data.${group.path.join('.')}`)
  const message = `rule ${names[0]} is recursive: ${names.join(' -> ')}`
  reportAt(first, message, 'rego_recursion_error', problems)
}

function reportAt(group: RuleGroup, message: string, code: RegoProblem['code'], problems: Problems): void {
  const clause = group.clauses[0] ?? group.defaults[0]
  if (clause !== undefined) problems.add(code, message, clause.module.source, clause.rule.location)
}

function neededGroups(group: RuleGroup, tree: DataNode): Set<RuleGroup> {
  const needed = new Set<RuleGroup>()
  const visitTerm = (term: Term): void => {
    if (term.kind === 'ref' && term.head.kind === 'var' && term.head.name === 'data') addGroups(term.path, tree, needed)
    if (term.kind === 'call') visitTerm(term.operator)
    for (const child of childTerms(term)) visitTerm(child)
    if (term.kind === 'array-comprehension' || term.kind === 'set-comprehension') {
      visitTerm(term.term)
      visitBody(term.body)
    } else if (term.kind === 'object-comprehension') {
      visitTerm(term.key)
      visitTerm(term.value)
      visitBody(term.body)
    }
  }
  const visitExpression = (expression: Expression): void => {
    for (const term of expressionTerms(expression)) visitTerm(term)
    if (expression.kind === 'every') visitBody(expression.body)
    if (expression.kind === 'not') visitExpression(expression.expression)
  }
  const visitBody = (body: Body): void => {
    for (const expression of body) visitExpression(expression)
  }
  const visitRule = (rule: Rule | undefined): void => {
    if (rule === undefined) return
    const { head } = rule
    for (const term of [...head.path, ...(head.args ?? []), head.key, head.value])
      if (term !== undefined) visitTerm(term)
    visitBody(rule.body)
    visitRule(rule.otherwise)
  }
  for (const { rule } of [...group.clauses, ...group.defaults]) visitRule(rule)
  return needed
}

/** What a reference can reach: the rule on its way, or all rules below the place where its known part ends. */
function addGroups(path: readonly Term[], tree: DataNode, needed: Set<RuleGroup>): void {
  let node: DataNode | undefined = tree
  for (const term of path) {
    const step = staticStep(term)
    // No package or rule has such a name.
    if (step === undefined && term.kind === 'scalar') return
    if (step === undefined || node === undefined) break
    if (node.group !== undefined) needed.add(node.group)
    node = node.children.get(step)
  }
  if (node !== undefined) for (const group of groupsBelow(node)) needed.add(group)
}
