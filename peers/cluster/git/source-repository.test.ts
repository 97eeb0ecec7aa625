import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { gitText } from '../../github/git/run-git.ts'
import { commitFiles } from '../../github/seed/commit-files.ts'
import { createRepository } from '../../github/seed/create-repository.ts'
import { createTag } from '../../github/seed/create-tag.ts'
import { createWorld } from '../../github/state/world.ts'
import { openSourceRepository } from './source-repository.ts'

test('a branch, a tag and a commit are found in a folder, and each has its files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-source-'))
  try {
    const world = createWorld(join(folder, 'github'))
    const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
    const commit = (text: string) =>
      commitFiles(world, repository, { branch: 'main', message: text, files: { 'a/b.txt': text } })
    const first = await commit('first')
    await createTag(repository, { name: 'v1', target: first })
    const source = await openSourceRepository(join(folder, 'clone'), { url: repository.folder })
    expect(await source.resolve('main')).toBe(first)
    const second = await commit('second')
    const found = [await source.resolve('HEAD'), await source.resolve('v1'), await source.resolve(first)]
    expect(found).toEqual([second, first, first])
    const trees = await Promise.all([first, second, first].map(source.checkOut))
    const texts = await Promise.all(trees.map(tree => readFile(join(tree, 'a', 'b.txt'), 'utf8')))
    expect(texts).toEqual(['first', 'second', 'first'])
    expect(await gitText(repository.folder, ['rev-parse', 'main'])).toBe(second)
    await expect(source.resolve('nowhere')).rejects.toThrow("couldn't find remote ref nowhere")
    await expect(source.resolve('--upload-pack=touch')).rejects.toThrow()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
