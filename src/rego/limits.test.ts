import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { Budget } from './evaluate/context.ts'
import { evaluateRule } from './expression.fixture.ts'
import { MAX_BODY_LENGTH, MAX_DOCUMENT_DEPTH, MAX_NESTING, MAX_RULE_CHAIN, MAX_SOURCE_LENGTH } from './limits.ts'
import { RegoCompileFailed, RegoEvaluationFailed } from './problem.ts'
import { compileRego } from './program.ts'
import { toRegoDocument } from './value/document.ts'

test.each([
  { name: 'a source that is too long', rego: `# ${'x'.repeat(MAX_SOURCE_LENGTH)}`, message: 'more than' },
  { name: 'brackets', rego: `result = ${'['.repeat(50_000)}`, message: `nested more than ${MAX_NESTING} levels deep` },
  { name: 'comprehensions', rego: `result = ${'[1 | '.repeat(500)}`, message: 'nested more than' },
  {
    name: 'operators in a chain',
    rego: `result = ${'1 + '.repeat(50_000)}1`,
    message: `more than ${MAX_NESTING} links`,
  },
  {
    name: 'operators on the right',
    rego: `result = ${'1 in '.repeat(50_000)}[]`,
    message: 'more than',
    version: 'v1' as const,
  },
  { name: 'else after else', rego: `result = 1 { false } ${'else = 2 { false } '.repeat(5_000)}`, message: 'links' },
  { name: 'a number with a huge exponent', rego: 'result = 1e999999', message: 'number too big' },
])('the parser stops at $name', ({ rego, message, ...options }) => {
  const parse = () => evaluateRule(`package test\n\n${rego}\n`, options)
  expect(parse).toThrow(RegoCompileFailed)
  expect(parse).toThrow(message)
})

test.each([
  {
    name: 'a product of collections',
    rego: 'xs = numbers.range(1, 1000)\nresult { count([1 | xs[_]; xs[_]; xs[_]]) > 0 }',
    message: 'stopped after 100000 steps',
  },
  { name: 'a range', rego: 'result = count(numbers.range(1, 1000000000))', message: 'stopped after 100000 steps' },
  {
    name: 'a list that doubles',
    rego: `x0 = [1, 2]\n${doubling('array.concat')}\nresult = count(x60)`,
    message: 'stopped after 100000 steps',
  },
  {
    name: 'a string that doubles',
    rego: `x0 = "ab"\n${doubling('plus').replaceAll(/plus\((x\d+), x\d+\)/g, 'concat("", [$1, $1])')}\nresult = x60`,
    message: 'characters',
    maxSteps: 1_000_000,
  },
  {
    name: 'a pattern that compiles to very much',
    rego: 'result { regex.match(concat("", [x | numbers.range(1, 500)[_]; x := "a{1000}"]), "a") }',
    message: 'stopped after 100000 steps',
  },
  {
    name: 'a pattern that takes long to look for',
    rego: 's := concat("", [x | numbers.range(1, 5000)[_]; x := "ab"])\nresult { regex.match("[ab]{0,300}a[ab]{900}c", s) }',
    message: 'stopped after 100000 steps',
  },
])('the evaluation stops at $name', ({ rego, message, maxSteps = 100_000 }) => {
  const evaluate = () => evaluateRule(`package test\n\n${rego}\n`, { maxSteps })
  expect(evaluate).toThrow(RegoEvaluationFailed)
  expect(evaluate).toThrow(message)
})

function doubling(call: string): string {
  return Array.from({ length: 60 }, (_, index) => `x${index + 1} = ${call}(x${index}, x${index})`).join('\n')
}

test('the compiler stops at rules that use each other in a long chain', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `r${index} { r${index + 1} }`).join('\n')
  const compile = () => evaluateRule(`package test\n\n${chain}\nr20000 { true }\nresult { r0 }\n`)
  expect(compile).toThrow(RegoCompileFailed)
  expect(compile).toThrow(`more than ${MAX_RULE_CHAIN} rules use each other in a chain`)
})

test('the compiler stops at a body that is too long', () => {
  const compile = () => evaluateRule(`package test\n\nresult {\n${'true\n'.repeat(5_000)}}\n`)
  expect(compile).toThrow(`more than ${MAX_BODY_LENGTH} expressions in one body`)
})

test('expressions in the worst order are put in the right one', () => {
  const reversed = Array.from({ length: 900 }, (_, index) => `x${900 - index} = x${899 - index} + 1`).join('\n')
  expect(evaluateRule(`package test\n\nresult = x900 {\n${reversed}\nx0 = 0\n}\n`)).toBe(900)
})

test('a document that is nested too deep is refused', () => {
  let json: JsonValue = 1
  for (let depth = 0; depth < MAX_DOCUMENT_DEPTH + 10; depth++) json = [json]
  expect(() => toRegoDocument(json)).toThrow(`nested more than ${MAX_DOCUMENT_DEPTH} levels deep`)
})

test('evaluations that share a total stop together', () => {
  const program = compileRego([
    { name: 'test', text: 'package test\nresult = count(numbers.range(1, 1000))\n', version: 'v0' },
  ])
  const total = new Budget(10_000)
  const evaluate = () => program.evaluate(['test', 'result'], {}, { total })
  expect(evaluate()).toHaveLength(1)
  expect(() => {
    for (let time = 0; time < 20; time++) evaluate()
  }).toThrow('stopped after 10000 steps')
})
