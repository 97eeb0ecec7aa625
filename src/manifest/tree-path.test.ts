import { expect, test } from '@jest/globals'
import { fileNameOf, folderOf, isWithin, joinPath, resolveInTree } from './tree-path.ts'

test.each([
  { folder: 'a/b', path: 'c.yaml', expected: 'a/b/c.yaml' },
  { folder: 'a/b', path: './c/../d/', expected: 'a/b/d' },
  { folder: 'a/b', path: '../../x', expected: 'x' },
  { folder: 'a', path: '..', expected: '' },
  { folder: '', path: '.', expected: '' },
  { folder: '', path: '', expected: '' },
  { folder: 'a', path: '../..', expected: undefined },
  { folder: 'a', path: '../../a/x', expected: undefined },
  { folder: '', path: '../x', expected: undefined },
  { folder: 'a', path: '/a/x', expected: undefined },
  { folder: 'a', path: '..\\x', expected: undefined },
  { folder: 'a', path: 'x\0', expected: undefined },
  { folder: 'a', path: '..x', expected: 'a/..x' },
])('"$path" in "$folder" is $expected', ({ folder, path, expected }) => {
  expect(resolveInTree(folder, path)).toBe(expected)
})

test('folders and names', () => {
  expect([folderOf('a/b/c'), folderOf('c'), fileNameOf('a/b/c'), fileNameOf('c')]).toEqual(['a/b', '', 'c', 'c'])
  expect([joinPath('', 'c'), joinPath('a', 'c'), joinPath('a', '')]).toEqual(['c', 'a/c', 'a'])
  expect([isWithin('a', 'a/b'), isWithin('a', 'a'), isWithin('', 'a'), isWithin('a', 'ab')]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
