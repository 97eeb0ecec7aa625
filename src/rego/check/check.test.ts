import { expect, test } from '@jest/globals'
import { RegoCompileFailed } from '../problem.ts'
import { compileRego } from '../program.ts'

function problemsOf(...texts: readonly string[]): readonly string[] {
  try {
    compileRego(texts.map((text, index) => ({ name: `${index}.rego`, text, version: 'v0' })))
    return []
  } catch (error) {
    if (!(error instanceof RegoCompileFailed)) throw error
    return error.problems.map(({ code, message, line, column }) => `${line}:${column}: ${code}: ${message}`)
  }
}

test.each([
  {
    name: 'a variable that nothing binds',
    rego: 'p { x > 1 }',
    problems: ['2:5: rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a variable of the head that nothing binds',
    rego: 'p[x] { true }',
    problems: ['2:3: rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a variable bound only under not',
    rego: 'p { not x = 1 }',
    problems: ['2:5: rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a variable of a comprehension',
    rego: 'p = [x | y = 1]',
    problems: ['2:6: rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'an unknown function',
    rego: 'p { startwith("a", "b") }',
    problems: ['2:5: rego_type_error: undefined function startwith (did you mean startswith?)'],
  },
  {
    name: 'an unknown function of a package',
    rego: 'p { data.lib.f(1) }',
    problems: ['2:5: rego_type_error: undefined function data.lib.f'],
  },
  {
    name: 'a built-in that is not there',
    rego: 'p { http.send({}) }',
    problems: ['2:5: rego_unsupported_error: the built-in function http.send is not supported'],
  },
  {
    name: 'too few arguments',
    rego: 'p { contains("a") }',
    problems: ['2:5: rego_type_error: contains: arity mismatch: not enough arguments (has 1, wants 2)'],
  },
  {
    name: 'too many arguments of a function',
    rego: 'f(x) = x\np { f(1, 2, 3) }',
    problems: ['3:5: rego_type_error: data.test.f: arity mismatch: too many arguments (has 3, wants 1)'],
  },
  {
    name: 'a rule that needs itself',
    rego: 'p { q }\nq { p }',
    problems: ['2:1: rego_recursion_error: rule data.test.p is recursive: data.test.p -> data.test.q -> data.test.p'],
  },
  {
    name: 'a name for two kinds of rule',
    rego: 'p = 1\np[x] { x := 1 }',
    problems: ['3:1: rego_type_error: conflicting rules data.test.p found'],
  },
  {
    name: 'two defaults',
    rego: 'default p = 1\ndefault p = 2',
    problems: ['3:1: rego_type_error: multiple default rules data.test.p found'],
  },
  {
    name: 'assigned twice',
    rego: 'p { x := 1; x := 2 }',
    problems: ['2:13: rego_compile_error: var x assigned above'],
  },
  {
    name: 'used before it is declared',
    rego: 'p { x = 1; x := 2 }',
    problems: ['2:12: rego_compile_error: var x referenced above'],
  },
  {
    name: 'an argument declared again',
    rego: 'f(x) { x := 1 }',
    problems: ['2:8: rego_compile_error: arg x redeclared'],
  },
  {
    name: 'declared and never used',
    rego: 'p { some x; true }',
    problems: ['2:10: rego_compile_error: declared var x unused'],
  },
  {
    name: 'all mistakes at once',
    rego: 'p { x > 1 }\nq { y > 1 }',
    problems: ['2:5: rego_unsafe_var_error: var x is unsafe', '3:5: rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'an argument that can never fit',
    rego: 'p { x := 1 + "a" }',
    problems: ['2:10: rego_type_error: plus: invalid argument(s): have (number, string), want (number, number)'],
  },
  { name: 'nothing wrong: a key bound by iteration', rego: 'p { input[x] > x }', problems: [] },
  { name: 'nothing wrong: an element under not', rego: 'p { not startswith(input[_], "a") }', problems: [] },
])('$name', ({ rego, problems }) => {
  expect(problemsOf(`package test\n${rego}\n`)).toEqual(problems)
})

test('mistakes of the grammar are told for every file', () => {
  expect(problemsOf('package a\np {', 'package b\np = [1')).toEqual([
    '2:4: rego_parse_error: unexpected eof token: expected a term',
    '2:7: rego_parse_error: unexpected eof token: expected "," or "]"',
  ])
})

test('a built-in that the caller forbids is undefined', () => {
  const source = { name: 'a.rego', text: 'package test\np { trace("x") }\n', version: 'v0' as const }
  expect(() => compileRego([source], { unavailableBuiltins: new Set(['trace']) })).toThrow('undefined function trace')
})

test('rules of one package may stand in several files', () => {
  expect(problemsOf('package test\np { q }', 'package test\nq { true }')).toEqual([])
})
