import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readKustomization } from './read-kustomization.ts'
import { readTree } from './read-tree.ts'
import { onDisk } from './testdata/trees.ts'

test('lists files, sorted, without .git and node_modules, and reads them when asked', async () => {
  const files = {
    'b.yaml': 'b: 1',
    'a/x.json': '{}',
    '.git/config': 'x',
    'a/node_modules/y.yaml': 'y',
    'a/.hidden.yaml': 'h: 1',
  }
  await onDisk(files, async root => {
    const tree = await readTree(root)
    expect(tree.paths).toEqual(['a/.hidden.yaml', 'a/x.json', 'b.yaml'])
    expect(tree.exists('b.yaml')).toBe(true)
    expect(tree.exists('a')).toBe(false)
    expect([tree.isFolder(''), tree.isFolder('a'), tree.isFolder('b.yaml')]).toEqual([true, true, false])
    expect(tree.text('b.yaml')).toBe('b: 1')
    expect(tree.documents('b.yaml').documents.map(document => document.value)).toEqual([{ b: 1 }])
    expect(tree.read('c.yaml')).toBeUndefined()
    expect(tree.documents('c.yaml')).toEqual({ documents: [], problems: [] })
  })
})

test('parses a file once', async () => {
  await onDisk({ 'a.yaml': 'a: 1' }, async root => {
    const tree = await readTree(root)
    expect(tree.documents('a.yaml')).toBe(tree.documents('a.yaml'))
  })
})

test('a link inside the tree reads as the file, and one out of it is never followed', async () => {
  await onDisk({ 'tree/real.yaml': 'a: 1', 'tree/folder/x.yaml': 'x: 1', 'secret.yaml': 'token: 1' }, async root => {
    const at = (path: string) => join(root, 'tree', path)
    await symlink('real.yaml', at('inside.yaml'))
    await symlink('../secret.yaml', at('outside.yaml'))
    await symlink('/etc/hostname', at('absolute.yaml'))
    await symlink('nowhere', at('dangling.yaml'))
    await symlink('folder', at('linked'))
    await symlink('..', at('parent'))
    await mkdir(at('.git'))
    await writeFile(at('.git/config'), 'token')
    await symlink('.git/config', at('git.yaml'))
    const tree = await readTree(join(root, 'tree'))
    expect(tree.paths).toEqual(['folder/x.yaml', 'inside.yaml', 'real.yaml'])
    expect(tree.text('inside.yaml')).toBe('a: 1')
    expect([...tree.refused].map(([path, { why }]) => `${path} ${why}`).sort()).toEqual([
      'absolute.yaml leaves-tree',
      'dangling.yaml unreadable',
      'git.yaml leaves-tree',
      'linked linked-folder',
      'outside.yaml leaves-tree',
      'parent leaves-tree',
    ])
    expect(tree.read('outside.yaml')).toBeUndefined()
  })
})

test('a kustomization that names a link out of the tree gets one finding on that line', async () => {
  await onDisk({ 'tree/app/kustomization.yaml': 'resources:\n  - secret.yaml\n  - ../linked/x\n' }, async root => {
    await symlink('/etc/hostname', join(root, 'tree/app/secret.yaml'))
    await symlink('/etc', join(root, 'tree/linked'))
    const { findings } = readKustomization(await readTree(join(root, 'tree')), 'app')
    expect(findings.map(({ rule, range, message }) => `${range.start.line} ${rule} ${message}`)).toEqual([
      '2 render/symlink "secret.yaml" is a symbolic link to /etc/hostname, which is outside the tree. It is not rendered.',
      '3 render/symlink "../linked/x" is a symbolic link to /etc, which is outside the tree. It is not rendered.',
    ])
  })
})

test('a file over the limit is refused with both sizes, and one of exactly the limit is read', async () => {
  const limit = 1024 * 1024
  await onDisk({ 'large.yaml': 'a'.repeat(limit + 1), 'fits.yaml': 'a'.repeat(limit) }, async root => {
    const tree = await readTree(root, { maximumFileSize: limit })
    expect(tree.paths).toEqual(['fits.yaml'])
    expect(tree.refused.get('large.yaml')).toEqual({ why: 'too-large', reason: '1.0 MiB, over the limit of 1 MiB' })
  })
})

test('a root that is no folder, and too many files', async () => {
  await onDisk({ 'a.yaml': '', 'b.yaml': '' }, async root => {
    await expect(readTree(join(root, 'nope'))).rejects.toThrow(/nope is not a folder\. Give the root/)
    await expect(readTree(join(root, 'a.yaml'))).rejects.toThrow('is not a folder')
    await expect(readTree(root, { maximumFiles: 1 })).rejects.toThrow('more than 1 files')
  })
})
