import { expect, test } from '@jest/globals'
import { completeWorkflowRun } from '../../peers/github/seed/start-workflow-run.ts'
import { backend, digestOf, openShipyard } from './record.fixture.ts'

test('a good rollout is a deployment with its evidence, told once in the pull request that it brought', async () => {
  await using yard = await openShipyard()
  const { source, number } = await yard.change('door')
  const version = { image: backend, digit: 'a', source }
  const run = yard.startRun(source)
  const bump = await yard.bring(run, version)
  const first = await yard.record(run, version, bump)
  expect(first).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
  expect(first.commands).toEqual([])
  const [deployment] = yard.repository.deployments
  expect(first.outputs['deployments']).toBe(String(deployment?.id))
  expect(deployment).toMatchObject({
    ...{ sha: source, task: 'towpath', environment: 'staging', production: false },
    payload: {
      ...{ version: 1, environment: 'staging', image: backend, digest: digestOf('a'), source },
      configuration: { repository: 'canal/shop', commit: bump },
      applications: ['shop-staging'],
      run: { id: run.id, attempt: 1 },
    },
    statuses: [{ state: 'success', logUrl: `${yard.peer.url}/canal/shop/actions/runs/${run.id}` }],
  })
  const comment = yard.commentOf(number)
  for (const part of [
    '### staging: healthy\n\nRuns here since 20',
    `- \`${backend}:a\` \`sha256:aaaaaaaaaaaa…\`, built from [\`${source.slice(0, 12)}\`](${yard.pageOf(yard.repository, source)})`,
    `- Manifests: [\`${bump.slice(0, 12)}\`](${yard.pageOf(yard.repository, bump)}) of canal/shop`,
    '- Argo CD `argocd/shop-staging` healthy',
  ])
    expect(comment).toContain(part)
  expect(first.outputs['comments']).toMatch(/\/canal\/shop\/pull\/\d+#issuecomment-\d+$/)

  const again = await yard.record(run, version, bump)
  expect(again).toMatchObject({ exitCode: 0, outputs: first.outputs, writes: [] })
  expect(again.said).toContain(`Deployment ${deployment?.id} records`)

  completeWorkflowRun(run, 'success')
  expect(await yard.proofs()).toEqual(['proven'])
})

test('another attempt records anew, and what stood before is set inactive, in production too', async () => {
  await using yard = await openShipyard()
  const { source, number } = await yard.change('door')
  const version = { image: backend, digit: 'a', source, environment: 'production' }
  const run = yard.startRun(source)
  const bump = await yard.bring(run, version)
  await yard.record(run, version, bump)
  const second = await yard.record(run, version, bump, { attempt: 2 })
  expect(second.exitCode).toBe(0)
  expect(yard.states()).toEqual([['success', 'inactive'], ['success']])
  expect(yard.repository.deployments.map(({ production }) => production)).toEqual([true, true])
  expect(yard.commentOf(number)).toContain('### production: healthy')
})

test('a failed rollout and its roll-back, in the same run, tell what failed and what runs', async () => {
  await using yard = await openShipyard()
  const good = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const firstRun = yard.startRun(good.source)
  await yard.record(firstRun, good, await yard.bring(firstRun, good))
  completeWorkflowRun(firstRun, 'success')
  const bad = { image: backend, digit: 'b', ...(await yard.change('window')) }
  const run = yard.startRun(bad.source)
  const refusal = 'denied: [no-moving-tags] @everyone <!-- towpath:review -->'
  const applications = JSON.stringify([
    { name: 'shop-good', namespace: 'argocd', outcome: 'healthy' },
    { name: 'shop-staging', namespace: 'argocd', outcome: 'failed', reason: refusal },
  ])
  const failed = await yard.record(run, bad, await yard.bring(run, bad), {
    inputs: { outcome: 'failed', applications },
  })
  expect(failed).toMatchObject({ exitCode: 0, outputs: { evidence: 'failure' } })
  const told = yard.commentOf(bad.number)
  expect(told).toContain('### staging: failed\n\nFailed at')
  expect(told).toContain('go back with `towpath rollback`')
  expect(told).toMatch(/Argo CD `argocd\/shop-staging` failed: denied: .+\n- Argo CD `argocd\/shop-good` healthy/)
  expect(told).not.toMatch(/@everyone|<!-- towpath:review/)
  expect(yard.commentOf(good.number)).toContain('### staging: healthy')

  const barred = `version: 1\nbarred:\n  - {digest: "${digestOf('b')}", reason: 'no | "moving" tags', since: "2026-03-02"}\n`
  const back = await yard.bring(run, good, yard.repository, { 'towpath.barred.yaml': barred })
  const record = await yard.record(run, good, back)
  // Its run proves nothing, and need not: the record before it does.
  expect(record.said).not.toContain('does not prove it')
  expect(record).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
  expect(yard.states()).toEqual([['success', 'inactive'], ['failure'], ['success']])
  const after = yard.commentOf(bad.number)
  expect(after).toContain('### staging: rolled back\n\nThis change does not run here any more, since')
  expect(after).toContain(
    `In place of \`${backend}\` \`sha256:bbbbbbbbbbbb…\`, barred since 2026-03-02 (no &#124; "moving" tags)`,
  )
  expect(after).toContain(`built from [\`${good.source.slice(0, 12)}\`]`)
  expect(after).not.toContain('### staging: failed')
})

test('a change that failed is told when it comes with a later one; manifests of their own are linked there', async () => {
  await using yard = await openShipyard()
  const { manifests } = yard
  const inputs = { repository: 'canal/manifests' }
  const ship = async (digit: string, source: string, outcome: string) => {
    const version = { image: backend, digit, source }
    const run = yard.startRun(source)
    const bump = await yard.bring(run, version, manifests)
    const record = await yard.record(run, version, bump, { inputs: { ...inputs, outcome } })
    expect(record.exitCode).toBe(0)
    return bump
  }
  await ship('a', yard.start, 'healthy')
  const [door, window] = [await yard.change('door'), await yard.change('window')]
  await ship('b', window.source, 'failed')
  const roof = await yard.change('roof')
  const bump = await ship('c', roof.source, 'healthy')
  for (const { number } of [door, window, roof]) {
    expect(yard.commentOf(number)).toContain('### staging: healthy')
    expect(yard.commentOf(number)).toContain(`](${yard.pageOf(manifests, bump)}) of canal/manifests`)
  }
})

test('a rollout that another one overtook writes nothing', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  const bump = await yard.bring(run, version)
  const record = await yard.record(run, version, bump, { inputs: { outcome: 'superseded' } })
  expect(record).toMatchObject({
    exitCode: 0,
    writes: [],
    outputs: { evidence: 'none', deployments: '', comments: '' },
  })
})

test('a dry run reads alone, and says the record and the comment', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', ...(await yard.change('door')) }
  const run = yard.startRun(version.source)
  const bump = await yard.bring(run, version)
  const permissions = { contents: 'read', deployments: 'read', pull_requests: 'read' } as const
  const record = await yard.record(run, version, bump, { permissions, inputs: { 'dry-run': 'true' } })
  expect(record).toMatchObject({ exitCode: 0, writes: [], outputs: { evidence: 'none' } })
  expect(record.said).toContain(`Would record in staging: {"version":1,"environment":"staging","image":"${backend}"`)
  expect(record.said).toContain(`Would tell pull request ${version.number}:`)
})
