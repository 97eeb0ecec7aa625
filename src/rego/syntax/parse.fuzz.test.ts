import { expect, test } from '@jest/globals'
import { RegoCompileFailed } from '../problem.ts'
import { compileRego } from '../program.ts'

const SAMPLE = `package lib.test

import data.lib.core as core
import future.keywords.in

default allow = false

violation[{"msg": msg, "details": {"n": count(missing)}}] {
  container := input.review.object.spec.containers[_]
  missing := {label | label := input.parameters.labels[_]; not container.labels[label]}
  count(missing) > 0 - 1 * 2
  some i, name in container.ports with input.x as [1, "a"]
  msg := sprintf("%v: \`%v\`", [name, core.join(missing)])
}

f(x, [y, _]) = z { z := x | {y} } else = "b" { x == 1e3 }
o[k] = v { v = {"a": 1, "b": {2, 3}}[k] }
`

const PIECES = [
  ...'{}[]()|&+-*/%.,:;=<>"`#_\n 01e'.split(''),
  ...[
    'not ',
    'with ',
    ' as ',
    'some ',
    'every ',
    ' in ',
    'else ',
    'default ',
    'import ',
    'package ',
    ':=',
    '==',
    'input',
    'set()',
    '\u{1f600}',
    '\0',
  ],
]

/** A small generator with a seed (mulberry32): the same texts in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** Replaces, removes, doubles or inserts a few stretches of the sample. */
function mutate(random: (below: number) => number): string {
  let text = SAMPLE
  for (let change = random(6) + 1; change > 0; change--) {
    const start = random(text.length)
    const end = start + random(12)
    const piece = [PIECES[random(PIECES.length)] ?? '', '', text.slice(start, end).repeat(2)][random(3)] ?? ''
    text = text.slice(0, start) + piece + text.slice(end)
  }
  return text
}

test('whatever the text, it compiles or is refused with places in it', () => {
  const random = randomNumbers(20_260_801)
  let refused = 0
  for (let run = 0; run < 3_000; run++) {
    const text = mutate(random)
    const lines = text.split('\n').length
    try {
      compileRego([{ name: 'fuzz.rego', text, version: run % 2 === 0 ? 'v0' : 'v1' }])
    } catch (error) {
      if (!(error instanceof RegoCompileFailed)) throw new Error(`fails on ${JSON.stringify(text)}`, { cause: error })
      refused += 1
      for (const { line, column, message } of error.problems) {
        expect(message).not.toBe('')
        expect(column).toBeGreaterThan(0)
        expect(line).toBeGreaterThan(0)
        expect(line).toBeLessThanOrEqual(lines)
      }
    }
  }
  expect(refused).toBeGreaterThan(1_000)
})
