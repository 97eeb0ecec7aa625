import { expect, test } from '@jest/globals'
import { createTree } from './tree.ts'

test('files that are together more than a review can hold end it, however often one of them is asked for', () => {
  const text = `a: ${'x'.repeat(1024 * 1024)}\n`
  const load = () => new TextEncoder().encode(text)
  const tree = createTree({ root: '/shop', paths: ['a.yaml', 'b.yaml', 'c.yaml'], load, mostMebibytes: 2.5 })
  for (const path of ['a.yaml', 'b.yaml', 'a.yaml', 'b.yaml']) expect(tree.documents(path).documents).toHaveLength(1)
  expect(() => tree.documents('c.yaml')).toThrow('/shop holds more than 2.5 MiB of manifests. Review a smaller folder.')
})
