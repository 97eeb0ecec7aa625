import { expect, test } from '@jest/globals'
import type { Comparison } from './compare.ts'
import { formatDisagreements } from './disagreements.ts'
import { errorIn, refused } from './judged.fixture.ts'
import { outcomeOf } from './mutant-outcome.ts'

const missed = (kind: string, more: Partial<Comparison> = {}): Comparison => ({
  key: kind,
  agreement: 'missed',
  what: `${kind} shop/web of one`,
  file: 'one/config.yaml',
  line: 1,
  errors: [],
  refusal: { ...refused, message: 'a | b\n<c>' },
  ...more,
})
const mutant = { kind: 'bad-name', file: 'one/config.yaml', line: 4, text: '', what: 'A name is wrong.' }

test('what was missed is told by kind of fault and of object, each with one reason', () => {
  const outcomes = [
    outcomeOf(mutant, [missed('Sidecar', { withoutSchema: true }), missed('Service')], new Map()),
    outcomeOf(mutant, [missed('Sidecar', { withoutSchema: true })], new Map()),
    outcomeOf({ ...mutant, kind: 'bad-label' }, [missed('Service')], new Map()),
    outcomeOf(mutant, [missed('Service', { agreement: 'both-refuse', errors: [errorIn('one')] })], new Map()),
  ]
  const page = formatDisagreements([missed('Service', { agreement: 'both-accept' })], outcomes, 'the command')
  expect(page).toContain('Made by `the command`')
  expect(page).toContain('| objects (1) | 1 | 0 | 0 | 0 |\n| seeded faults (4) | 0 | 1 | 3 | 0 |')
  expect(page).toContain('the very line of 1 (100.0 %)')
  expect(page).toContain('Of the 3 faults that were missed, 1 are in objects whose kind nothing in the tree describes')
  expect(page.trimEnd().split('\n').slice(-2)).toEqual([
    '| bad-label | 1 | `Service` | a &#124; b &lt;c&gt; |',
    '| bad-name | 2 | `Sidecar`, which nothing in the tree describes | a &#124; b &lt;c&gt; |',
  ])
})
