import { expect, test } from '@jest/globals'
import { nodeAt } from './locate.ts'
import { parseYaml } from './parse.ts'
import type { Pointer } from './pointer.ts'

test.each<{ name: string; pointer: Pointer; line: number; depth: number; key?: string }>([
  { name: 'the root', pointer: [], line: 1, depth: 0 },
  { name: 'a field', pointer: ['spec', 'replicas'], line: 2, depth: 2, key: 'replicas' },
  { name: 'an item', pointer: ['spec', 'list', 1], line: 5, depth: 3 },
  { name: 'an item by its number as text', pointer: ['spec', 'list', '1'], line: 5, depth: 3 },
  { name: 'a missing field', pointer: ['spec', 'paused'], line: 2, depth: 1, key: 'spec' },
  { name: 'a missing item', pointer: ['spec', 'list', 7, 'name'], line: 4, depth: 2, key: 'list' },
  { name: 'beyond a scalar', pointer: ['spec', 'replicas', 'x'], line: 2, depth: 2, key: 'replicas' },
  { name: 'a name of Object.prototype', pointer: ['spec', 'constructor'], line: 2, depth: 1, key: 'spec' },
  { name: 'length is no item', pointer: ['spec', 'list', 'length'], line: 4, depth: 2, key: 'list' },
])('$name', ({ pointer, line, depth, key }) => {
  const [document] = parseYaml('spec:\n  replicas: 1\n  list:\n  - a\n  - b\n', 'f.yaml').documents
  if (document === undefined) throw new Error('no document')
  const found = nodeAt(document, pointer)
  expect({ line: found.node.range.start.line, depth: found.depth }).toEqual({ line, depth })
  expect(found.entry?.key.value).toBe(key)
})
