import { expect, test } from '@jest/globals'
import { createTree } from '../manifest/tree.ts'
import { withoutIgnored } from './ignore.ts'

const paths = ['a.yaml', 'examples/b.yaml', 'examples/deep/c.yaml']
const tree = createTree({ root: '/', paths, load: () => new Uint8Array() })

test.each([
  { name: 'nothing', globs: [], left: paths },
  { name: 'one file', globs: ['a.yaml'], left: ['examples/b.yaml', 'examples/deep/c.yaml'] },
  { name: 'the files of a folder', globs: ['examples/*'], left: ['a.yaml', 'examples/deep/c.yaml'] },
  { name: 'all below a folder', globs: ['examples/**'], left: ['a.yaml'] },
])('$name is left out', ({ globs, left }) => {
  const narrowed = withoutIgnored(tree, globs)
  expect(narrowed.tree.paths).toEqual(left)
  expect(narrowed.skipped.map(({ file }) => file)).toEqual(paths.filter(path => !left.includes(path)))
})

test('a file that is left out can still be read by what names it', () => {
  expect(withoutIgnored(tree, ['a.yaml']).tree.exists('a.yaml')).toBe(true)
})
