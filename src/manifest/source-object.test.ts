import { expect, test } from '@jest/globals'
import type { Pointer } from '../yaml/pointer.ts'
import { firstLine, locationIn } from './source-object.ts'
import { pointAt, treeOf } from './testdata/trees.ts'

const text = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: web:1
    - {name: side, image: "side:1"}
    - args:
        - a
    -
      - - deep
        - list
      - x
  args: |
    one
    two
  defaults: &defaults
    a: 1
    b: 2
  merged:
    <<: *defaults
`
const tree = treeOf({ 'pod.yaml': text })
const [document] = tree.documents('pod.yaml').documents
if (document === undefined) throw new Error('the example does not parse')

test.each<{ name: string; pointer: Pointer; part?: 'key' | 'value'; expected: string }>([
  { name: 'a scalar is itself', pointer: ['spec', 'containers', 0, 'image'], expected: '7 web:1' },
  { name: 'a block scalar is all of itself', pointer: ['spec', 'args'], expected: '15 |\n    one\n    two' },
  { name: 'the key of a scalar', pointer: ['spec', 'args'], part: 'key', expected: '15 args' },
  { name: 'a mapping is its key', pointer: ['spec'], expected: '4 spec' },
  { name: 'a mapping on one line is its key too', pointer: ['metadata', 'labels'], expected: '3 labels' },
  { name: 'a list is its key', pointer: ['spec', 'containers'], expected: '5 containers' },
  { name: 'an item is its first line', pointer: ['spec', 'containers', 0], expected: '6 name: web' },
  {
    name: 'an item on one line is that line',
    pointer: ['spec', 'containers', 1],
    expected: '8 {name: side, image: "side:1"}',
  },
  {
    name: 'an item whose first entry goes on is the key of that',
    pointer: ['spec', 'containers', 2],
    expected: '9 args',
  },
  { name: 'a list in a list is its first item', pointer: ['spec', 'containers', 3], expected: '12 deep' },
  { name: 'a value that was merged in is where it was written', pointer: ['spec', 'merged', 'b'], expected: '20 2' },
  { name: 'the whole document is its first line', pointer: [], expected: '1 apiVersion: v1' },
])('$name', ({ pointer, part = 'value', expected }) => {
  expect(pointAt(tree, locationIn(document, pointer, part))).toBe(`pod.yaml:${expected}`)
})

test('a mapping that only merges is what it says', () => {
  expect(pointAt(tree, firstLine(document, ['spec', 'merged']))).toBe('pod.yaml:22 <<: *defaults')
})
