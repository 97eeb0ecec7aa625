import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { compareState } from './compare.ts'
import { judge } from './judge.ts'
import { recordsOf, type VerdictRecord } from './records.ts'
import { createStateReviewer } from './review-state.ts'
import { smallTree } from './small-tree.fixture.ts'

const test = bedTest(['etcd', 'kube-apiserver', 'gatekeeper', 'custom-resources', 'argocd'])

describe('a small tree with one object for each way to be refused', () => {
  let bed: TestBed | undefined
  let folder = ''
  let records: readonly VerdictRecord[] = []
  let agreements: readonly string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oracle-'))
    for (const [path, text] of Object.entries(smallTree)) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const { signal } = new AbortController()
    const state = await (await createStateReviewer(folder, process.env, signal)).review()
    bed = await startTestBed({ gatekeeper: true })
    const judged = await judge(bed.cluster, state, [state], { isWanted: () => true, log: () => {}, signal })
    records = recordsOf(state, judged)
    agreements = compareState(state, judged).map(({ agreement, file }) => `${file} ${agreement}`)
  }, 300_000)
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const of = (file: string) => records.find(record => record.file === file)

  test('what is good is accepted, the policies too', () => {
    for (const file of ['good.yaml', 'policies/template.yaml', 'policies/constraint.yaml'])
      expect(of(file)).toMatchObject({ accepted: true, cluster: 'the whole tree' })
  })

  test.each([
    { file: 'unknown-field.yaml', reason: 'BadRequest', says: 'unknown field "spec.replica"' },
    { file: 'wrong-type.yaml', reason: 'BadRequest', says: 'spec.replicas' },
    { file: 'no-such-kind.yaml', reason: 'NotFound', says: 'no matches for kind "Deploymint"' },
    { file: 'duplicate-key.yaml', reason: 'BadRequest', says: 'key "replicas" already set in map' },
    { file: 'selector.yaml', reason: 'Invalid', says: '`selector` does not match template `labels`' },
    { file: 'mount.yaml', reason: 'Invalid', says: 'volumeMounts[0].name: Not found: "data"' },
  ])('$file is refused by the API server', ({ file, reason, says }) => {
    expect(of(file)).toMatchObject({
      accepted: false,
      by: 'api-server',
      reason,
      message: expect.stringContaining(says),
    })
  })

  test('the fields at fault are told apart', () => {
    const cause = { field: 'spec.template.metadata.labels', reason: 'FieldValueInvalid' }
    expect(of('selector.yaml')?.causes).toEqual([expect.objectContaining(cause)])
  })

  test('what a constraint denies, Gatekeeper refuses, and names the constraint', () => {
    expect(of('denied.yaml')).toMatchObject({ accepted: false, by: 'gatekeeper', constraints: ['owned'] })
  })

  test('a variable that is set twice is created, with a warning', () => {
    const { accepted, warnings } = of('repeated-variable.yaml') ?? {}
    expect({ accepted, warnings }).toEqual({
      accepted: true,
      warnings: [expect.stringContaining('hides previous definition')],
    })
  })

  test('the review says the same of every one', () => {
    const isAccepted = ['good.yaml', 'repeated-variable.yaml', 'policies/template.yaml', 'policies/constraint.yaml']
    const expected = Object.keys(smallTree).map(
      file => `${file} ${isAccepted.includes(file) ? 'both-accept' : 'both-refuse'}`,
    )
    expect(new Set(agreements)).toEqual(new Set(expected))
  })
})
