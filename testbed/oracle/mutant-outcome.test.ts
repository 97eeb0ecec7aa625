import { expect, test } from '@jest/globals'
import type { Agreement, Comparison } from './compare.ts'
import { errorIn } from './judged.fixture.ts'
import { outcomeOf, tally, tallyByKind } from './mutant-outcome.ts'

const mutant = { kind: 'unknown-field', file: 'one/config.yaml', line: 4, text: '', what: 'A field is misspelt.' }

function seen(key: string, agreement: Agreement, errors = [errorIn('one')]): Comparison {
  return { key, agreement, what: key, file: 'one/config.yaml', line: 1, errors: agreement === 'missed' ? [] : errors }
}

test.each<{ name: string; comparisons: Comparison[]; expected: object }>([
  {
    name: 'harmless',
    comparisons: [seen('a', 'both-accept', [])],
    expected: { agreement: 'both-accept', exactLine: false },
  },
  { name: 'found', comparisons: [seen('a', 'both-refuse')], expected: { agreement: 'both-refuse', exactLine: true } },
  {
    name: 'found on another line',
    comparisons: [
      seen('a', 'both-refuse', [
        errorIn('one', { range: { start: { line: 5, column: 1 }, end: { line: 5, column: 2 } } }),
      ]),
    ],
    expected: { agreement: 'both-refuse', exactLine: false },
  },
  {
    name: 'found on the same line of another file',
    comparisons: [seen('a', 'both-refuse', [errorIn('two')])],
    expected: { exactLine: false },
  },
  {
    name: 'found in one object, missed in another',
    comparisons: [seen('a', 'both-refuse'), seen('b', 'missed')],
    expected: { agreement: 'missed' },
  },
  {
    name: 'false alarms are the worst',
    comparisons: [seen('a', 'missed'), seen('b', 'false-alarm')],
    expected: { agreement: 'false-alarm' },
  },
  {
    name: 'what is amiss without the fault is not its doing',
    comparisons: [seen('known', 'missed')],
    expected: { agreement: 'both-accept', comparisons: [] },
  },
])('$name', ({ comparisons, expected }) => {
  expect(outcomeOf(mutant, comparisons, new Map([['known', 'missed']]))).toMatchObject(expected)
})

test('outcomes are counted, of all and by kind', () => {
  const outcomes = [
    outcomeOf(mutant, [seen('a', 'both-refuse')], new Map()),
    outcomeOf({ ...mutant, line: 9 }, [seen('a', 'both-refuse')], new Map()),
    outcomeOf({ ...mutant, kind: 'bad-name' }, [seen('a', 'missed')], new Map()),
  ]
  expect(tally(outcomes)).toEqual({
    total: 3,
    'both-accept': 0,
    'both-refuse': 2,
    missed: 1,
    'false-alarm': 0,
    exactLine: 1,
  })
  expect([...tallyByKind(outcomes)].map(([kind, { total, missed }]) => [kind, total, missed])).toEqual([
    ['bad-name', 1, 1],
    ['unknown-field', 2, 0],
  ])
})
