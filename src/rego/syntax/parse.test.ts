import { expect, test } from '@jest/globals'
import type { RegoVersion } from '../engine.ts'
import { RegoCompileFailed } from '../problem.ts'
import type { Term } from './ast.ts'
import { parseRego } from './parse.ts'

function parse(text: string, version: RegoVersion = 'v0') {
  return parseRego({ name: 'test.rego', text, version })
}

/** A term in a form that shows its structure. */
function show(term: Term): string {
  switch (term.kind) {
    case 'scalar':
      return JSON.stringify(term.value)
    case 'var':
      return term.name
    case 'ref':
      return `${show(term.head)}${term.path.map(step => `[${show(step)}]`).join('')}`
    case 'call':
      return `${show(term.operator)}(${term.args.map(show).join(' ')})`
    case 'array':
      return `[${term.items.map(show).join(' ')}]`
    case 'set':
      return `{${term.items.map(show).join(' ')}}`
    case 'object':
      return `{${term.entries.map(([key, value]) => `${show(key)}:${show(value)}`).join(' ')}}`
    case 'object-comprehension':
      return `{${show(term.key)}:${show(term.value)}|${term.body.length}}`
    default:
      return `${term.kind === 'set-comprehension' ? '{' : '['}${show(term.term)}|${term.body.length}`
  }
}

test.each([
  { rego: '1 + 2 * 3 - 4', shown: 'minus(plus(1 mul(2 3)) 4)' },
  { rego: '(1 + 2) * 3', shown: 'mul(plus(1 2) 3)' },
  { rego: 'a & b | c', shown: 'or(and(a b) c)' },
  { rego: '1 + 1 == 2', shown: 'equal(plus(1 1) 2)' },
  { rego: '1 in [1] == true', shown: 'internal.member_2(1 equal([1] true))', version: 'v1' as const },
  { rego: 'input.a["b"][c].d', shown: 'input["a"]["b"][c]["d"]' },
  { rego: 'f(x)[0].y', shown: 'f(x)[0]["y"]' },
  { rego: 'strings.reverse("a")', shown: 'strings["reverse"]("a")' },
  { rego: '[x | x = 1; true]', shown: '[x|2' },
  { rego: '{x | x = 1}', shown: '{x|1' },
  { rego: '{"k": x | x = 1}', shown: '{"k":x|1}' },
  { rego: '{a, b,}', shown: '{a b}' },
  { rego: '{}', shown: '{}' },
  { rego: 'set()', shown: '{}' },
  { rego: '{"a": 1, "b": [2]}', shown: '{"a":1 "b":[2]}' },
  { rego: '-1', shown: '-1' },
  { rego: '-x', shown: 'minus(0 x)' },
  { rego: '"a\\u00e9\\n"', shown: '"aé\\n"' },
  { rego: '`a\\n`', shown: '"a\\\\n"' },
  { rego: 'a.if', shown: 'a["if"]', version: 'v1' as const },
])('$rego', ({ rego, shown, version }) => {
  const [rule] = parse(`package test\n\np := ${rego}\n`, version).rules
  expect(rule?.head.value && show(rule.head.value)).toBe(shown)
})

test.each([
  { name: 'no package', rego: 'p = 1', problem: '1:1: unexpected identifier token: package expected' },
  { name: 'an open string', rego: 'package test\np = "a\n', problem: '2:5: non-terminated string' },
  { name: 'an open raw string', rego: 'package test\np = `a', problem: '2:5: non-terminated string' },
  { name: 'a bad escape', rego: 'package test\np = "\\q"', problem: '2:5: illegal string literal: "\\q"' },
  { name: 'a strange character', rego: 'package test\np = ~', problem: '2:5: illegal token: unexpected "~"' },
  {
    name: 'two expressions on a line',
    rego: 'package test\np { true true }',
    problem: '2:10: unexpected true keyword: expected \\n or ; or }',
  },
  { name: 'an empty body', rego: 'package test\np { }', problem: '2:5: unexpected } token: found empty body' },
  { name: 'a leading zero', rego: 'package test\np = 01', problem: '2:5: expected number without leading zero' },
  { name: 'a name alone', rego: 'package test\np', problem: '2:1: var cannot be used for rule name' },
  {
    name: 'an import from nowhere',
    rego: 'package test\nimport foo',
    problem: '2:1: unexpected import path, must begin with one of: {data, future, input, rego}',
  },
  {
    name: 'a future keyword that is none',
    rego: 'package test\nimport future.keywords.x',
    problem: '2:1: unexpected keyword, must be one of [in every contains if]',
  },
  {
    name: 'a future keyword that is not here yet',
    rego: 'package test\nimport future.keywords.not',
    problem: '2:1: the future keyword not is not supported',
  },
  { name: 'a template string', rego: 'package test\np = $"{x}"', problem: '2:5: template strings are not supported' },
  {
    name: 'else of a set',
    rego: 'package test\np[x] { x = 1 } else = 2 { true }',
    problem: '2:16: else keyword cannot be used on multi-value rules',
  },
  {
    name: 'a default with a pattern',
    rego: 'package test\ndefault f([x]) = 1',
    problem: '2:11: illegal default rule (arguments must be distinct plain variables)',
  },
  {
    name: 'version 1 without if',
    rego: 'package test\np { true }',
    problem: '2:1: `if` keyword is required before rule body',
    version: 'v1' as const,
  },
  {
    name: 'version 1 without contains',
    rego: 'package test\np[1]',
    problem: '2:1: `contains` keyword is required for partial set rules',
    version: 'v1' as const,
  },
])('$name is refused', ({ rego, problem, version }) => {
  try {
    parse(rego, version)
  } catch (error) {
    if (!(error instanceof RegoCompileFailed)) throw error
    expect(error.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual([problem])
    return
  }
  throw new Error('nothing was refused')
})

test('version 1 of the language can be imported', () => {
  const module = parse('package a.b["c"]\n\nimport rego.v1\nimport data.lib.core as c\n\np contains 1 if true\n')
  expect(module.package).toEqual(['a', 'b', 'c'])
  expect(module.version).toBe('v1')
  expect(module.imports.map(({ path, alias }) => ({ path, alias }))).toEqual([
    { path: ['rego', 'v1'], alias: undefined },
    { path: ['data', 'lib', 'core'], alias: 'c' },
  ])
})

test('keywords of version 1 are names in version 0', () => {
  const { rules } = parse('package test\n\nin = 1\nif = 2\nevery = 3\n')
  expect(rules.map(rule => rule.head.name)).toEqual(['in', 'if', 'every'])
})

test('a head can have several bodies, each a rule', () => {
  const { rules } = parse('package test\n\np { true } { false }\nq[x] = y { x = 1; y = 2 }\ns[x] { x = 1 }\n')
  expect(rules.map(({ head, body }) => [head.name, head.path.length, head.key?.kind, body.length])).toEqual([
    ['p', 0, undefined, 1],
    ['p', 0, undefined, 1],
    ['q', 1, undefined, 2],
    ['s', 0, 'var', 1],
  ])
})

test('line and column count from 1, comments and raw strings included', () => {
  const { rules } = parse('package test # a\n# b\n\na = `x\ny`\n  b = 2\n')
  expect(rules.map(rule => rule.location)).toEqual([
    { line: 4, column: 1 },
    { line: 6, column: 3 },
  ])
})
