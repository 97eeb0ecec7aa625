import { expect, test } from '@jest/globals'
import type { Finding } from '../../src/findings/finding.ts'
import { createTree } from '../../src/manifest/tree.ts'
import { renderOf } from '../../src/review/render.fixture.ts'
import { errorsByUnit } from './errors-by-unit.ts'
import { accepted, errorIn, refused } from './judged.fixture.ts'
import { unitsOf } from './units.ts'

const config = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`
const files: Readonly<Record<string, string>> = { 'all.yaml': `${config('first')}---\n${config('second')}` }
const tree = createTree({ root: '/tree', paths: Object.keys(files), load: path => Buffer.from(files[path] ?? '') })
const units = unitsOf(
  ['eu', 'us'].map(name => renderOf(tree, name, ['all.yaml'], name)),
  () => undefined,
)

const policy = errorIn('eu', {
  source: 'policy',
  object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'first' },
  renders: ['eu', 'us'],
})
const schema: Finding = {
  ...policy,
  source: 'schema',
  file: 'all.yaml',
  range: { start: { line: 4, column: 9 }, end: { line: 4, column: 14 } },
  pointer: '/metadata/name',
}

test.each<{ name: string; error: Finding; refuses: string[]; expected: string[] }>([
  { name: 'about its object in each render', error: schema, refuses: [], expected: ['eu first', 'us first'] },
  {
    name: 'a policy that denies in one environment warns in the other',
    error: policy,
    refuses: ['us first'],
    expected: ['us first'],
  },
  {
    name: 'a policy that denies nowhere is wrong everywhere',
    error: policy,
    refuses: [],
    expected: ['eu first', 'us first'],
  },
  {
    name: 'so it does where the object has another name in each environment',
    error: { ...schema, source: 'policy', range: { start: { line: 9, column: 9 }, end: { line: 9, column: 15 } } },
    refuses: ['us second'],
    expected: ['us second'],
  },
  {
    name: 'another object with another line is another matter',
    error: schema,
    refuses: ['eu second'],
    expected: ['eu first', 'us first'],
  },
  {
    name: 'another object whose field the same line set is meant as well, where it is refused',
    error: { ...schema, range: { start: { line: 9, column: 9 }, end: { line: 9, column: 15 } }, renders: ['eu'] },
    refuses: ['eu second', 'us second'],
    expected: ['eu first', 'eu second'],
  },
])('$name', ({ error, refuses, expected }) => {
  const label = ({ render, rendered }: (typeof units)[number]) => `${render.name} ${rendered.identity.name}`
  const found = errorsByUnit([error], units, {
    of: unit => new Map([['', refuses.includes(label(unit)) ? refused : accepted]]),
  })
  expect([...found.keys()].map(label)).toEqual(expected)
})
