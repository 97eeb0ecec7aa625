import { expect, test } from '@jest/globals'
import { parseYaml } from '../../src/yaml/parse.ts'
import { mutants } from './mutant.ts'
import { shopTree } from './tree.fixture.ts'

const all = (options: { seed: number; count: number; kinds?: readonly string[] }) => [...mutants(shopTree, options)]

test('the same seed makes the same mutants, another seed others', () => {
  expect(all({ seed: 7, count: 50 })).toEqual(all({ seed: 7, count: 50 }))
  expect(all({ seed: 7, count: 50 })).not.toEqual(all({ seed: 8, count: 50 }))
})

test('a larger count goes on where a smaller one ends', () => {
  expect(all({ seed: 7, count: 90 }).slice(0, 30)).toEqual(all({ seed: 7, count: 30 }))
})

test('a kind makes the same mutants alone as among others', () => {
  const own = all({ seed: 7, count: 400 }).filter(({ kind }) => kind === 'unknown-field')
  expect(own.length).toBeGreaterThan(3)
  expect(all({ seed: 7, count: own.length, kinds: ['unknown-field'] })).toEqual(own)
})

test('no mutant comes twice, and none is the file as it was', () => {
  const made = all({ seed: 3, count: 100_000 })
  expect(new Set(made.map(({ file, text }) => `${file}\n${text}`)).size).toBe(made.length)
  expect(made.filter(({ file, text }) => shopTree.get(file) === text)).toEqual([])
})

test('kinds and files take turns', () => {
  const turn = all({ seed: 5, count: 8, kinds: ['unknown-field', 'wrong-case-field'] })
  expect(turn.map(({ kind }) => kind)).toEqual(Array(4).fill(['unknown-field', 'wrong-case-field']).flat())
  expect(new Set(turn.filter(({ kind }) => kind === 'unknown-field').map(({ file }) => file)).size).toBe(4)
})

test('files that are broken already, and files of no object, are left alone', () => {
  const broken = 'apiVersion: v1\nkind: Service\nkind: Pod\n'
  const tree = new Map([
    ['broken.yaml', broken],
    ['values.yaml', 'replicas: 1\n'],
    ['notes.md', 'kind: Pod\n'],
  ])
  expect([...mutants(tree, { seed: 1, count: 10 })]).toEqual([])
})

test('a kind that there is not is named with those that there are', () => {
  expect(() => all({ seed: 1, count: 1, kinds: ['typo'] })).toThrow(/named typo\. The kinds are: .*unknown-field/)
})

test('the line of a fault is where the texts begin to differ, for faults that are there', () => {
  for (const { kind, file, line, text } of all({
    seed: 11,
    count: 200,
    kinds: ['unknown-field', 'misspelled-field'],
  })) {
    const [before, after] = [(shopTree.get(file) ?? '').split('\n'), text.split('\n')]
    expect([kind, file, line]).toEqual([kind, file, after.findIndex((content, index) => content !== before[index]) + 1])
    expect(parseYaml(text, file).problems).toEqual([])
  }
})
