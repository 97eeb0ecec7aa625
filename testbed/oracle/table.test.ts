import { expect, test } from '@jest/globals'
import type { Agreement, Comparison } from './compare.ts'
import { errorIn, refused } from './judged.fixture.ts'
import { outcomeOf } from './mutant-outcome.ts'
import { formatComparisons, formatOutcomes } from './table.ts'

function seen(agreement: Agreement, fields: Partial<Comparison> = {}): Comparison {
  const what = 'ConfigMap shop/config of one'
  return { key: agreement, agreement, what, file: 'one/config.yaml', line: 1, errors: [], ...fields }
}

const missed = seen('missed', {
  refusal: { ...refused, message: 'it\n is  invalid' },
  cluster: 'eu',
  withoutSchema: true,
})
const alarm = seen('false-alarm', { errors: [errorIn('one')] })

test('the four numbers, and a line for each disagreement', () => {
  expect(formatComparisons([seen('both-accept'), missed, alarm]).split('\n')).toEqual([
    'objects                                3',
    'both accept                            1',
    'both refuse                            0',
    'only the cluster refuses (missed)      1',
    'only the review refuses (false alarm)  1',
    '  missed: one/config.yaml:1 ConfigMap shop/config of one (eu) [nothing in the tree describes its kind]: api-server: it is invalid',
    '  false alarm: one/config.yaml:4 ConfigMap shop/config of one: schema/unknown-field: no such field',
  ])
})

test('seeded faults by kind, with the share of exact lines, and what was missed', () => {
  const mutant = { kind: 'unknown-field', file: 'one/config.yaml', line: 4, text: '', what: 'A field is misspelt.' }
  const outcomes = [
    outcomeOf(mutant, [seen('both-refuse', { errors: [errorIn('one')] })], new Map()),
    outcomeOf({ ...mutant, line: 3 }, [seen('both-refuse', { errors: [errorIn('one')] })], new Map()),
    outcomeOf({ ...mutant, kind: 'bad-name' }, [seen('missed', { refusal: refused })], new Map()),
  ]
  expect(formatOutcomes(outcomes).split('\n')).toEqual([
    'fault          mutants  both accept  both refuse  missed  false alarm  exact line',
    'bad-name             1            0            0       1            0           0',
    'unknown-field        2            0            2       0            0  1 (50.0 %)',
    'all                  3            0            2       1            0  1 (50.0 %)',
    'one/config.yaml:4 bad-name: A field is misspelt.',
    '  missed: one/config.yaml:1 ConfigMap shop/config of one: api-server: it is invalid',
  ])
})
