import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writePages } from './write.ts'

test('older pages go, and what else is in the folder stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-pages-'))
  try {
    for (const name of ['index.html', 'pull-request-7.html', 'change-bad.html', 'thesis.html'])
      await writeFile(join(folder, name), '')
    await writePages(folder, { pullRequests: [], changes: [] })
    expect((await readdir(folder)).sort()).toEqual(['index.html', 'thesis.html'])
  } finally {
    await rm(folder, { recursive: true })
  }
})
