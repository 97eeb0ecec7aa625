import { expect, test } from '@jest/globals'
import { kustomizationShape } from './kustomization-fields.ts'
import { readKustomization } from './read-kustomization.ts'
import { isRemotePath } from './remote-path.ts'
import { treeOf } from './testdata/trees.ts'

/** The numbers of Lehmer: the same at every run. */
function generator(seed: number) {
  let state = seed
  return (bound: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
}

const fields = 'fields' in kustomizationShape ? Object.keys(kustomizationShape.fields) : []
const words = [
  ...fields,
  '__proto__',
  'constructor',
  'toString',
  'path',
  'name',
  'files',
  'repo',
  'configHome',
  'pairs',
]
const scalars = [
  '../base',
  'a.yaml',
  'https://example.org/x',
  '..',
  '.',
  '',
  '/etc',
  'a=b',
  'Component',
  'apiVersion: v1',
  null,
  1,
  true,
]

function anything(next: (bound: number) => number, depth: number): unknown {
  const pick = next(depth > 3 ? 2 : 6)
  if (pick < 3) return scalars[next(scalars.length)]
  if (pick < 4) return Array.from({ length: next(3) }, () => anything(next, depth + 1))
  const entries = Array.from({ length: next(4) }, () => [words[next(words.length)] ?? '', anything(next, depth + 1)])
  return Object.fromEntries(entries)
}

test('whatever a kustomization holds, reading it ends, every finding has a place, and nothing remote or outside is taken in', () => {
  const next = generator(20_260)
  for (let round = 0; round < 3000; round++) {
    const value = Object.fromEntries(
      Array.from({ length: 1 + next(4) }, () => [words[next(words.length)] ?? '', anything(next, 0)]),
    )
    const tree = treeOf({
      'app/kustomization.yaml': JSON.stringify(value),
      'app/a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
      'base/kustomization.yaml': 'resources: []\n',
    })
    const { findings, files } = readKustomization(tree, 'app')
    for (const { range, message, fix } of findings) {
      expect(range.start.line).toBeGreaterThan(0)
      expect(message).not.toContain('undefined')
      expect(fix).toMatch(/[.?]$/)
    }
    expect([...files].filter(file => isRemotePath(file) || !tree.exists(file))).toEqual([])
  }
})
