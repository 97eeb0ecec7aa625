import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { readSequence } from '../../peers/cluster/recording/read-sequence.ts'
import { parseSequence } from '../../peers/cluster/recording/sequence-file.ts'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import { openStage, stageComponents } from './open-stage.ts'
import { record } from './record.ts'
import { scenariosNamed } from './scenarios.ts'
import { shapesOf } from './shape.ts'

const test = bedTest(stageComponents)

/** Short, and in no step of theirs do two things of Argo CD race. */
const names = ['out-of-sync', 'unknown-branch']

test('what is recorded now has the shape of what is committed', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'record-'))
  const { signal } = new AbortController()
  await using bed = await startTestBed({ gatekeeper: true, argocd: true })
  const stage = await openStage(bed, signal, () => {})
  const outcomes = await record(scenariosNamed(names), { ...stage, output: folder.path, sideBySide: 2 })
  expect(outcomes.filter(outcome => 'failure' in outcome)).toEqual([])
  for (const name of names) {
    const file = join(folder.path, `${name}.json`)
    const recorded = parseSequence(await readFile(file, 'utf8'), file)
    const committed = readSequence(name)
    expect({ name, shapes: shapesOf(recorded) }).toEqual({ name, shapes: shapesOf(committed) })
    expect(recorded.versions).toEqual(committed.versions)
    expect(recorded.commits).toEqual(committed.commits)
  }
}, 400_000)
