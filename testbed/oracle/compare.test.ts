import { expect, test } from '@jest/globals'
import { compareState, isUnjudged } from './compare.ts'
import { accepted, errorIn, refused, stateWith } from './judged.fixture.ts'
import type { TreeState } from './state.ts'
import { refusal, type Verdict } from './verdict.ts'

/** Compares with one verdict for each render and cluster. */
function compare(state: Partial<TreeState>, verdicts: Readonly<Record<string, readonly Verdict[]>>) {
  const comparisons = compareState(stateWith(state), {
    of: ({ render }) => new Map((verdicts[render.name] ?? []).map((verdict, index) => [`cluster ${index}`, verdict])),
  })
  return comparisons.map(({ agreement, what, cluster }) => `${agreement}: ${what}${cluster ? ` (${cluster})` : ''}`)
}

const both = { one: [accepted], two: [accepted] }
const render = { name: 'one', path: 'one', units: [] }
const yaml = errorIn('one', { source: 'yaml', rule: 'yaml/duplicate-key', object: undefined as never })

test.each<{ name: string; state: Partial<TreeState>; verdicts: typeof both; expected: string[] }>([
  {
    name: 'nobody says no',
    state: {},
    verdicts: both,
    expected: ['both-accept: ConfigMap config of one', 'both-accept: ConfigMap other/config of two'],
  },
  {
    name: 'an error counts for the render it names, whatever the others have under that name',
    state: { errors: [errorIn('one')] },
    verdicts: both,
    expected: ['false-alarm: ConfigMap config of one', 'both-accept: ConfigMap other/config of two'],
  },
  {
    name: 'an error about the same name in another namespace is about another object',
    state: {
      errors: [errorIn('one', { object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'x', name: 'config' } })],
    },
    verdicts: both,
    expected: ['both-accept: ConfigMap config of one', 'both-accept: ConfigMap other/config of two'],
  },
  {
    name: 'what one cluster refuses is refused',
    state: {
      errors: [errorIn('one', { object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'config' } })],
    },
    verdicts: { one: [accepted, refused], two: [refused] },
    expected: ['both-refuse: ConfigMap config of one (cluster 1)', 'missed: ConfigMap other/config of two (cluster 0)'],
  },
  {
    name: 'what nobody judged is not compared',
    state: { errors: [errorIn('one')] },
    verdicts: { one: [], two: [] },
    expected: [],
  },
  {
    name: 'a mistake that the real renderer stops at, too',
    state: { errors: [yaml], broken: [{ ...render, refusal: refusal('renderer', 'Failed', 'already set') }] },
    verdicts: { one: [], two: [] },
    expected: ['both-refuse: the render of one'],
  },
  {
    name: 'a mistake that the real renderer does not mind, nor the cluster',
    state: { errors: [yaml], broken: [render] },
    verdicts: { one: [], two: [] },
    expected: ['false-alarm: the render of one'],
  },
  {
    name: 'a mistake that the cluster refuses in what the real renderer made of it',
    state: { errors: [yaml], broken: [{ ...render, units: stateWith({}).units }], units: [] },
    verdicts: { one: [refused], two: [accepted] },
    expected: ['both-refuse: the render of one (cluster 0)'],
  },
])('$name', ({ state, verdicts, expected }) => {
  expect(compare(state, verdicts)).toEqual(expected)
})

test('a refused object of a kind that nothing in the tree describes says so', () => {
  const state = stateWith({ withoutSchema: [{ apiVersion: 'v1', kind: 'ConfigMap', objects: 2 }] })
  const [first] = compareState(state, { of: () => new Map([['', refused]]) })
  expect(first).toMatchObject({ agreement: 'missed', withoutSchema: true, file: 'one/config.yaml', line: 1 })
})

test('what keeps the rendering machine safe, and towpath.yaml itself, no cluster judges', () => {
  const rules = [
    { rule: 'render/remote-path', source: 'render' },
    { rule: 'config/unknown-field', source: 'config' },
    { rule: 'render/missing-path', source: 'render' },
    { rule: 'schema/unknown-field', source: 'schema' },
  ] as const
  expect(rules.map(fields => isUnjudged(errorIn('one', fields)))).toEqual([true, true, false, false])
})
