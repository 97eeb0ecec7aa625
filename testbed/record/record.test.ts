import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseSequence } from '../../peers/cluster/recording/sequence-file.ts'
import type { GitHost } from '../bed/test-bed.ts'
import type { ClusterClient, WatchEvent } from '../cluster/client.ts'
import { commit, create } from './deeds.ts'
import { is } from './expectations.ts'
import { noCluster } from './play.fixture.ts'
import { record } from './record.ts'
import type { Scenario } from './scenario.ts'
import { shapesOf } from './shape.ts'
import { until } from './until.ts'

/** A cluster in which every Application is Synced as soon as it is applied. */
function obligingCluster(): ClusterClient {
  const events: WatchEvent[] = []
  let wake = () => {}
  return {
    ...noCluster,
    async apply(object) {
      const served = { ...object, status: { sync: { status: 'Synced' } } }
      if (object.kind === 'Application') events.push({ type: 'ADDED', object: served })
      wake()
      return served
    },
    async delete() {},
    async *watch(_, signal) {
      signal.addEventListener('abort', () => wake())
      while (!signal.aborted) {
        yield* events.splice(0)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}

const git: GitHost = {
  url: 'http://127.0.0.1:4711',
  async create(name) {
    let count = 0
    return {
      url: `http://127.0.0.1:4711/${name}.git`,
      async commit() {
        count += 1
        return String(count).padStart(40, 'a')
      },
    }
  },
}

const good: Scenario = {
  name: 'good',
  shows: 'It works.',
  files: {},
  given: [create(), until('synced', is({ sync: 'Synced' }))],
  steps: [commit('web 1.0.1', {})],
}
const hopeless: Scenario = { ...good, name: 'hopeless', steps: [until('failed', is({ phase: 'Failed' }), 0.05)] }

async function play(scenarios: readonly Scenario[], output: string, signal = new AbortController().signal) {
  const lines: string[] = []
  const stage = { cluster: obligingCluster(), git, folder: '/tmp/bed', versions: { argocd: 'v3' }, signal }
  const outcomes = await record(scenarios, { ...stage, progress: line => lines.push(line), output, sideBySide: 2 })
  return { outcomes, lines }
}

test('a scenario is written as it was played, what was given aside', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'record-'))
  const { outcomes, lines } = await play([good], folder.path)
  const text = await readFile(join(folder.path, 'good.json'), 'utf8')
  const sequence = parseSequence(text, 'good.json')
  expect(shapesOf(sequence)).toEqual(['Synced - -'])
  expect(sequence.moments.at(-1)).toMatchObject({ did: 'pushed commit 2: web 1.0.1' })
  expect(sequence.commits).toEqual([
    { hash: '1'.repeat(40), message: 'web 1.0.0' },
    { hash: '2'.repeat(40), message: 'web 1.0.1' },
  ])
  expect(outcomes).toMatchObject([{ name: 'good', states: 1, bytes: Buffer.byteLength(text) }])
  expect(lines).toEqual(['good: synced', 'good: recorded in 0 s'])
})

test('a scenario that fails leaves its old file, and the others are played', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'record-'))
  await writeFile(join(folder.path, 'hopeless.json'), 'old')
  const { outcomes } = await play([hopeless, good], folder.path)
  expect(await readFile(join(folder.path, 'hopeless.json'), 'utf8')).toBe('old')
  expect((await readdir(folder.path)).toSorted()).toEqual(['good.json', 'hopeless.json'])
  const failed = outcomes.find(({ name }) => name === 'hopeless')
  expect(failed).toMatchObject({ failure: { message: expect.stringContaining('The last state is Synced - -') } })
})

test('nothing is played once the signal is aborted', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'record-'))
  await expect(play([good, hopeless, good], folder.path, AbortSignal.abort(new Error('enough')))).rejects.toThrow(
    'enough',
  )
})
