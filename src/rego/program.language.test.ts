import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { evaluateRule, type RuleOptions } from './expression.fixture.ts'

interface Case extends RuleOptions {
  readonly name: string
  readonly rego: string
  readonly value: JsonValue | undefined
}

const CASES: Case[] = [
  { name: 'a reference with an unknown variable iterates', rego: 'result = [i | [1, 2][i] > 1]', value: [1] },
  {
    name: 'objects are iterated in the order of their keys',
    rego: 'result = [k | {"b": 1, "a": 2}[k]]',
    value: ['a', 'b'],
  },
  { name: 'sets hold equal members once', rego: 'result = {x | x := [2, 1, 2.0][_]}', value: [1, 2] },
  { name: 'false ends a body, undefined too', rego: 'result { input.a }', input: { a: false }, value: undefined },
  { name: 'null is not false', rego: 'result { input.a == null }', input: { a: null }, value: true },
  { name: 'unification goes both ways', rego: 'result = [x, y] { [x, 2] = [1, y] }', value: [1, 2] },
  { name: 'unification takes objects apart', rego: 'result = x { {"a": [x, _]} = {"a": [7, 8]} }', value: 7 },
  { name: 'literals of different length never unify', rego: 'result { [x, 1] = [1] }', value: undefined },
  { name: 'the order of expressions does not matter', rego: 'result = z { z = y + 1; y = x * 2; x = 3 }', value: 7 },
  { name: 'bodies of one name are alternatives', rego: 'result { false }\nresult { true }', value: true },
  { name: 'else is tried when the body fails', rego: 'result = 1 { false } else = 2 { true }', value: 2 },
  { name: 'a default stands in for undefined', rego: 'default result = 5\nresult = 1 { input.x }', value: 5 },
  {
    name: 'functions match patterns',
    rego: 'f("a", x) = x\nf("b", [x]) = x\nresult = [f("a", 1), f("b", [2])]',
    value: [1, 2],
  },
  {
    name: 'functions can fall back on a default',
    rego: 'default f(_) := 9\nf(1) := 2\nresult := [f(1), f(3)]',
    value: [2, 9],
  },
  { name: 'the output of a call can be its last argument', rego: 'result = x { plus(1, 2, x) }', value: 3 },
  {
    name: 'partial sets and objects',
    rego: 's[x] { x := [1, 2][_] }\no[k] = v { v := [7][k] }\nresult = [s, o]',
    value: [[1, 2], { 0: 7 }],
  },
  { name: 'a set is asked for a member', rego: 's = {"a"}\nresult = [s["a"], {"b"} - s]', value: ['a', ['b']] },
  { name: 'a rule head with a path', rego: 'a.b.c := 1\na.b.d := 2\nresult := a.b', value: { c: 1, d: 2 } },
  {
    name: 'a rule head with keys',
    rego: 'a[x][y] := 1 { x := "p"; y := ["q", "r"][_] }\nresult := a',
    value: { p: { q: 1, r: 1 } },
  },
  { name: 'a package is an object of its rules', rego: 'x := 1\nresult := data.test.x', value: 1 },
  {
    name: 'input can be replaced',
    rego: 'p = input.x\nresult = [p, q] { q := p with input.x as 2 }',
    input: { x: 1 },
    value: [1, 2],
  },
  {
    name: 'data can be replaced',
    rego: 'p = data.x.y\nresult = p { p with data.x as {"y": 3} }',
    data: { x: { y: 1 } },
    value: 1,
  },
  {
    name: 'data replaced is what is read',
    rego: 'p = data.x.y\nresult = q { q := p with data.x.y as 3 }',
    data: { x: { y: 1 } },
    value: 3,
  },
  { name: 'functions can be replaced', rego: 'f(x) = x\nresult = [f(1), y] { y := f(1) with f as 5 }', value: [1, 5] },
  { name: 'built-ins can be replaced', rego: 'g(_) = 7\nresult = y { y := count([1]) with count as g }', value: 7 },
  { name: 'not holds where nothing matches', rego: 'result { not input.list[0] }', input: { list: [] }, value: true },
  { name: 'not of a call needs its arguments', rego: 'result { not startswith(input.x, "a") }', value: undefined },
  {
    name: 'comprehensions see what is bound outside',
    rego: 'result = y { x := 2; y := [z | z := [1, 2, 3][_]; z > x] }',
    value: [3],
  },
  { name: 'every', version: 'v1', rego: 'result if { every k, v in {"a": 1} { k == "a"; v > 0 } }', value: true },
  { name: 'every holds for nothing', version: 'v1', rego: 'result if { every x in [] { x } }', value: true },
  {
    name: 'every needs something to go through',
    version: 'v1',
    rego: 'result if { every x in 1 { x } }',
    value: undefined,
  },
  {
    name: 'some in with a pattern',
    version: 'v1',
    rego: 'result := [x | some [x, "a"] in [[1, "a"], [2, "b"]]]',
    value: [1],
  },
  {
    name: 'membership',
    version: 'v1',
    rego: 'result := [1 in [1], "a", 2 in {"a": 2}, ("b", 3 in {"b": 3})]',
    value: [true, 'a', true, true],
  },
  {
    name: 'contains makes a set',
    version: 'v1',
    rego: 's contains x if { some x in [2, 1] }\nresult := s',
    value: [1, 2],
  },
  { name: 'if with an object is no body', version: 'v1', rego: 'result if {"a": 1}.a == 1', value: true },
  {
    name: 'numbers keep their digits',
    rego: 'result = sprintf("%v", [12345678901234567890 + 0])',
    value: '12345678901234567890',
  },
  {
    name: 'numbers keep how they are written',
    rego: 'result = sprintf("%v %v", [[1.0], [1e3]])',
    value: '[1.0] [1e3]',
  },
  { name: 'raw strings hold what is written', rego: 'result = `a\\n"b"`', value: 'a\\n"b"' },
  { name: 'minus of a variable', rego: 'result = -x { x := 2 }', value: -2 },
  {
    name: 'a head that iterates',
    rego: 's[input.a[_]] { true }\nresult = [s, [input.a[_] | true]]',
    input: { a: [2, 1] },
    value: [
      [1, 2],
      [2, 1],
    ],
  },
  { name: '__proto__ is a key like any other', rego: 'result = {"__proto__": 1}["__proto__"]', value: 1 },
]

test.each(CASES)('$name', ({ rego, value, ...options }) => {
  expect(evaluateRule(`package test\n\n${rego}\n`, options)).toEqual(value)
})

test.each([
  {
    name: 'a complete rule with two values',
    rego: 'result = 1\nresult = 2',
    message: 'complete rules must not produce multiple outputs',
  },
  {
    name: 'a function with two values',
    rego: 'f(_) = 1\nf(_) = 2\nresult = f(0)',
    message: 'functions must not produce multiple outputs for same inputs',
  },
  {
    name: 'an entry with two values',
    rego: 'o[k] = v { k := "a"; v := [1, 2][_] }\nresult = o',
    message: 'object keys must be unique',
  },
  {
    name: 'a comprehension with two values',
    rego: 'result = {"a": x | x := [1, 2][_]}',
    message: 'object keys must be unique',
  },
])('$name is an error: $message', ({ rego, message }) => {
  expect(() => evaluateRule(`package test\n\n${rego}\n`)).toThrow(`eval_conflict_error: ${message}`)
})
