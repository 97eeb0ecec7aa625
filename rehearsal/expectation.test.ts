import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { differences } from './expectation.ts'
import type { LineAnnotation } from './page/story.ts'

let workingCopy: string
beforeAll(async () => {
  workingCopy = await mkdtemp(join(tmpdir(), 'towpath-expectation-'))
  await writeFile(join(workingCopy, 'a.yaml'), 'good: yes\nreplicas: three\n')
})
afterAll(() => rm(workingCopy, { recursive: true }))

const seeded = { rule: 'schema/type', file: 'a.yaml', at: 'three' }
const found = (startLine: number, title = 'schema/type: spec.replicas'): LineAnnotation => ({
  path: 'a.yaml',
  startLine,
  endLine: startLine,
  level: 'failure',
  title,
  message: '',
})

test.each([
  { name: 'found once on its line', faults: [seeded], exitCode: 1, annotations: [found(2)], expected: [] },
  { name: 'nothing seeded, nothing found', faults: [], exitCode: 0, annotations: [], expected: [] },
  {
    name: 'not found',
    faults: [seeded],
    exitCode: 0,
    annotations: [],
    expected: ['Scene: the step ended with 0, not 1', 'Scene: schema/type at a.yaml:2 was found 0 times, not once'],
  },
  {
    name: 'found twice',
    faults: [seeded],
    exitCode: 1,
    annotations: [found(2), found(2)],
    expected: ['Scene: schema/type at a.yaml:2 was found 2 times, not once'],
  },
  {
    name: 'found on another line',
    faults: [seeded],
    exitCode: 1,
    annotations: [found(1)],
    expected: [
      'Scene: schema/type at a.yaml:2 was found 0 times, not once',
      'Scene: schema/type at a.yaml:1 was found and not seeded',
    ],
  },
  {
    name: 'another rule, where nothing was seeded',
    faults: [],
    exitCode: 1,
    annotations: [found(2, 'policy/x: no')],
    expected: ['Scene: the step ended with 1, not 0', 'Scene: policy/x at a.yaml:2 was found and not seeded'],
  },
])('$name', async ({ faults, exitCode, annotations, expected }) => {
  expect(await differences({ scene: { title: 'Scene', faults }, workingCopy }, { exitCode }, annotations)).toEqual(
    expected,
  )
})
