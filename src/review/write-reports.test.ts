import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mixedReview } from '../findings/review.fixture.ts'
import { writeReports } from './write-reports.ts'

let folder = ''
let workspace = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-reports-'))
  workspace = join(folder, 'workspace')
  await mkdir(workspace)
})
afterEach(() => rm(folder, { recursive: true }))

test('each report that was asked for is written, and nothing else is left', async () => {
  await writeReports(mixedReview, workspace, { sarifFile: 'reports/review.sarif', junitFile: 'junit.xml' })
  expect(JSON.parse(await readFile(join(workspace, 'reports/review.sarif'), 'utf8'))).toMatchObject({
    version: '2.1.0',
  })
  expect(await readFile(join(workspace, 'junit.xml'), 'utf8')).toContain('<testsuites')
  expect(await readdir(workspace, { recursive: true })).toEqual(['junit.xml', 'reports', 'reports/review.sarif'])
})

test('none is written where none was asked for', async () => {
  await writeReports(mixedReview, workspace, { sarifFile: undefined, junitFile: undefined })
  expect(await readdir(workspace)).toEqual([])
})

test('a link of the tree in the place of a report is replaced, not followed', async () => {
  const outside = join(folder, 'outside')
  await writeFile(outside, 'mine')
  for (const name of ['review.sarif', 'review.sarif.part']) await symlink(outside, join(workspace, name))
  await writeReports(mixedReview, workspace, { sarifFile: 'review.sarif', junitFile: undefined })
  expect(await readFile(outside, 'utf8')).toBe('mine')
  expect(await readFile(join(workspace, 'review.sarif'), 'utf8')).toContain('"2.1.0"')
})

test('a folder of the tree that leads out of the workspace is refused', async () => {
  await mkdir(join(folder, 'outside'))
  await symlink('../outside', join(workspace, 'reports'))
  const written = writeReports(mixedReview, workspace, { sarifFile: undefined, junitFile: 'reports/junit.xml' })
  await expect(written).rejects.toThrow('reports/junit.xml: a symbolic link leads it out of the workspace.')
  expect(await readdir(join(folder, 'outside'))).toEqual([])
})
