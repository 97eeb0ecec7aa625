import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Token } from '../../peers/github/state/token.ts'
import { backend, digestOf, openShipyard } from './record.fixture.ts'

const rights = { contents: 'read', deployments: 'write', actions: 'read', pull_requests: 'write' } as const

test('what GitHub did not take is gone on with, and nothing is doubled', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  const bump = await yard.bring(run, version)
  yard.peer.fail({ method: 'POST', path: /\/deployments\/\d+\/statuses$/, kind: { type: 'status', status: 422 } })
  const first = await yard.record(run, version, bump)
  expect(first.exitCode).toBe(3)
  expect(yard.states()).toEqual([[]])
  expect(yard.commentOf(version.number)).toBe('')
  const second = await yard.record(run, version, bump)
  expect(second).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
  expect(yard.states()).toEqual([['success']])
  expect(yard.commentOf(version.number)).toContain('### staging: healthy')
})

test('several images are recorded each, and one that fails does not hide what was done', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  const bump = await yard.bring(run, version)
  const images = ['backend', 'frontend', 'worker'].map(name => `registry.example.org/shop/${name}@${digestOf('a')}`)
  const inputs = { images: images.join('\n') }
  yard.peer.fail({ method: 'POST', path: /\/statuses$/, kind: { type: 'status', status: 422 } })
  const first = await yard.record(run, version, bump, { inputs })
  expect(first.exitCode).toBe(3)
  expect(
    first.said.match(/^Recorded registry\.example\.org\/shop\/\w+@sha256:a+ in staging as success/gm),
  ).toHaveLength(2)
  const second = await yard.record(run, version, bump, { inputs })
  expect(second.exitCode).toBe(0)
  expect(second.outputs['deployments']?.split('\n')).toHaveLength(3)
  expect(yard.states()).toEqual([['success'], ['success'], ['success']])
  expect(yard.commentOf(version.number)).toContain('`registry.example.org/shop/worker`')
})

test.each<{ name: string; path?: string; trailers?: 'none'; says: string }>([
  {
    name: 'a workflow that may not record',
    path: '.github/workflows/other.yml',
    says: 'The run is of .github/workflows/other.yml, and only .github/workflows/deploy.yml and',
  },
  { name: 'a commit without trailers', trailers: 'none', says: `has no trailers for ${backend}` },
])('a record that a release would refuse is told at once: $name', async ({ path, trailers, says }) => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source, path)
  const bump = trailers === 'none' ? version.source : await yard.bring(run, version)
  const record = await yard.record(run, version, bump)
  expect(record).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
  const warnings = record.commands.filter(({ command }) => command === 'warning')
  expect(warnings.map(({ data }) => data)).toEqual([expect.stringContaining(says)])
  expect(record.summary).toContain('does not prove it in staging')
})

test.each<{ name: string; permissions: Token['permissions']; exitCode: number; says: string; recorded: number }>([
  {
    name: 'deployments',
    permissions: { ...rights, deployments: 'read' },
    exitCode: 3,
    says: 'Add "deployments: write"',
    recorded: 0,
  },
  {
    name: 'comments',
    permissions: { ...rights, pull_requests: 'read' },
    exitCode: 0,
    says: 'Add "pull-requests: write"',
    recorded: 1,
  },
  {
    name: 'runs',
    permissions: { contents: 'read', deployments: 'write', pull_requests: 'write' },
    exitCode: 0,
    says: 'The check of the record did not work, and the record does not need it:',
    recorded: 1,
  },
])('without the right, its line is named: $name', async ({ permissions, exitCode, says, recorded }) => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  const record = await yard.record(run, version, await yard.bring(run, version), { permissions })
  expect(record.said).toContain(says)
  expect(record.exitCode).toBe(exitCode)
  expect(yard.states()).toHaveLength(recorded)
})

test('manifests that cannot be read take neither the record nor the comment', async () => {
  await using yard = await openShipyard()
  const inputs = { repository: 'canal/elsewhere' }
  const version = { image: backend, ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  for (const digit of ['a', 'b']) {
    const record = await yard.record(run, { ...version, digit }, yard.start, { inputs })
    expect(record).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
    expect(yard.commentOf(version.number)).toContain(`\`${backend}:${digit}\``)
  }
})

test('every mistake of a call is told at once, and nothing is written', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', source: yard.start }
  const inputs = {
    environment: 'stagin',
    images: `${backend}:1 ${backend}@${digestOf('a')} x/y@${digestOf('a')} x/y:2@${digestOf('b')} Shop`,
    'source-commit': 'abc',
    commit: 'main',
    applications: '{}',
  }
  const record = await yard.record(yard.startRun(yard.start), version, yard.start, { inputs })
  for (const part of [
    'towpath.yaml has no environment "stagin". Did you mean staging?',
    `${backend}:1 has no digest`,
    'x/y is given twice',
    '"Shop" is not an image reference',
    'input source-commit: "abc" is no commit',
    'input commit: "main" is no commit',
    'input applications: "{}" is no JSON list',
  ])
    expect(record.said).toContain(part)
  expect(record).toMatchObject({ exitCode: 2, writes: [] })
})

let yard: Awaited<ReturnType<typeof openShipyard>>
beforeAll(async () => {
  yard = await openShipyard()
})
afterAll(() => yard[Symbol.asyncDispose]())

test.each([
  { name: 'no image', inputs: { images: '' }, says: 'no image is given' },
  { name: 'no JSON', inputs: { applications: '[' }, says: 'is no JSON list' },
  {
    name: 'an Application without outcome',
    inputs: { applications: '[{"name":"a"}]' },
    says: 'has no name and outcome',
  },
  {
    name: 'a hostile name',
    inputs: { applications: '[{"name":"$(id)","outcome":"healthy"}]' },
    says: 'has no name and outcome',
  },
  { name: 'an outcome that is none', inputs: { outcome: 'helthy' }, says: 'Did you mean "healthy"?' },
  { name: 'a verdict that is none', inputs: { verdict: 'fine' }, says: '"fine" is not one of "good"' },
])('refused: $name', async ({ inputs, says }) => {
  const version = { image: backend, digit: 'a', source: yard.start }
  const record = await yard.record(yard.startRun(yard.start), version, yard.start, { inputs })
  expect(record.said).toContain(says)
  expect(record).toMatchObject({ exitCode: 2, writes: [] })
})
