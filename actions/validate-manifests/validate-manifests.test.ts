import { expect, test } from '@jest/globals'
import { openTest } from '../pull-request.fixture.ts'
import { deployment, shop } from '../shop.fixture.ts'

const faulty = { 'app/deployment.yaml': deployment({ replicas: 'two', privileged: 'true' }) }
const good = { 'app/deployment.yaml': deployment({ replicas: '3', privileged: 'false' }) }

test('a good change gets a green check and one quiet comment', async () => {
  await using pr = await openTest({ base: shop, change: good })
  const { record } = await pr.review()
  expect(record).toMatchObject({
    exitCode: 0,
    outputs: { verdict: 'success', errors: '0', warnings: '0', notices: '0', objects: '3', status: 'comment' },
  })
  expect(pr.writes()).toEqual(['POST /repos/canal/shop/check-runs 201', 'POST /repos/canal/shop/issues/1/comments 201'])
  const { repository, head } = pr.pull
  expect(repository.checkRuns).toMatchObject([
    { name: 'towpath review', headSha: head.sha, conclusion: 'success', annotations: [] },
  ])
  expect(repository.comments[0]?.body).toContain('**No findings**')
  expect(record.commands.filter(({ command }) => command !== 'debug')).toEqual([])
})

test('a second run that finds the same writes no comment', async () => {
  await using pr = await openTest({ base: shop, change: good })
  await pr.review()
  await pr.review()
  expect(pr.writes().filter(line => line.includes('comments'))).toEqual([
    'POST /repos/canal/shop/issues/1/comments 201',
  ])
})

test("findings stand on the head commit's lines, though the merge commit is checked out", async () => {
  const later = {
    'app/deployment.yaml': `# A comment that main got later.\n${deployment({ replicas: '2', privileged: 'false' })}`,
  }
  await using pr = await openTest({ base: shop, change: faulty, later })
  const { record } = await pr.review()
  expect(record).toMatchObject({ exitCode: 1, outputs: { verdict: 'failure', errors: '2' } })
  const annotations = pr.pull.repository.checkRuns.flatMap(check => check.annotations)
  expect(annotations.map(({ path, startLine, title }) => `${path}:${startLine} ${title}`)).toEqual([
    'app/deployment.yaml:6 schema/type: Deployment shop/shop',
    'app/deployment.yaml:19 policy/k8sprivileged: Deployment shop/shop',
  ])
  const shown = record.commands.filter(({ properties }) => properties['file'] !== undefined)
  expect(shown.map(({ command, properties }) => `${command} ${properties['file']}:${properties['line']}`)).toEqual([
    'error app/deployment.yaml:6',
    'error app/deployment.yaml:19',
  ])
  expect(record.summary).toContain(`/canal/shop/blob/${pr.pull.head.sha}/app/deployment.yaml#L6`)
})

test("a merge queue's group is checked at its own commit, without a comment", async () => {
  await using pr = await openTest({ base: shop, change: faulty })
  const { run, record } = await pr.reviewGroup()
  expect(record).toMatchObject({ exitCode: 1, outputs: { errors: '2', status: 'summary' } })
  expect(pr.writes()).toEqual(['POST /repos/canal/shop/check-runs 201'])
  expect(pr.pull.repository.checkRuns[0]).toMatchObject({ headSha: run.headSha, conclusion: 'failure' })
})

test('reports and code scanning get the same findings', async () => {
  await using pr = await openTest({ base: shop, change: faulty })
  const { record } = await pr.review({
    inputs: { 'upload-sarif': 'true', 'sarif-file': 'out/review.sarif', 'junit-file': 'out/review.xml' },
  })
  expect(record.outputs).toMatchObject({ errors: '2' })
  const [upload] = pr.pull.repository.sarifUploads
  expect(upload).toMatchObject({ commit: pr.pull.head.sha, ref: 'refs/pull/1/head' })
  expect(JSON.stringify(upload?.sarif)).toContain('policy/k8sprivileged')
})

test.each([
  { name: 'a warning does not fail by itself', inputs: {}, exitCode: 0 },
  { name: 'it does where the line is drawn at warnings', inputs: { 'fail-on': 'warning' }, exitCode: 1 },
])('$name', async ({ inputs, exitCode }) => {
  const constraint = shop['policies/constraint.yaml'].replace('spec:\n', 'spec:\n  enforcementAction: warn\n')
  const base = { ...shop, 'policies/constraint.yaml': constraint }
  await using pr = await openTest({
    base,
    change: { 'app/deployment.yaml': deployment({ replicas: '2', privileged: 'true' }) },
  })
  const { record } = await pr.review({ inputs })
  expect(record).toMatchObject({ exitCode, outputs: { errors: '0', warnings: '1' } })
})

test('a dry run says what it would write and writes nothing', async () => {
  await using pr = await openTest({ base: shop, change: faulty })
  const { record } = await pr.review({ inputs: { 'dry-run': 'true' } })
  expect(record).toMatchObject({ exitCode: 1, outputs: { status: 'summary' } })
  expect(pr.writes()).toEqual([])
  expect(record.log.join('\n')).toContain('nothing was written')
})

test.each([
  {
    name: 'no right to write checks',
    permissions: { contents: 'read', pull_requests: 'write' },
    said: 'checks: write',
    status: 'comment',
  },
  {
    name: 'no right to write comments',
    permissions: { contents: 'read', checks: 'write', pull_requests: 'read' },
    said: 'pull-requests: write',
    status: 'artifact',
  },
] as const)('$name: the permission is named, the rest is done', async ({ permissions, said, status }) => {
  await using pr = await openTest({ base: shop, change: good })
  const { record } = await pr.review({ permissions })
  expect(record).toMatchObject({ exitCode: 0, outputs: { verdict: 'success', status } })
  const warnings = record.commands.filter(({ command }) => command === 'warning').map(({ data }) => data)
  expect(warnings).toEqual([expect.stringContaining(said)])
})

test('GitHub failing is a warning; the answer about the manifests stands', async () => {
  await using pr = await openTest({ base: shop, change: good })
  pr.peer.fail({ method: 'POST', path: /\/check-runs$/, kind: { type: 'status', status: 422 }, times: 10 })
  const { record } = await pr.review()
  expect(record).toMatchObject({ exitCode: 0, outputs: { verdict: 'success', status: 'comment' } })
  expect(record.commands.some(({ command }) => command === 'warning')).toBe(true)
})

test('a head commit that cannot be read leaves the lines of the merge commit, and a warning', async () => {
  await using pr = await openTest({ base: shop, change: faulty })
  pr.peer.fail({ path: /\/contents\//, kind: { type: 'status', status: 422 }, times: 10 })
  const { record } = await pr.review()
  expect(record).toMatchObject({ exitCode: 1, outputs: { verdict: 'failure', errors: '2', status: 'comment' } })
  expect(pr.pull.repository.checkRuns[0]?.annotations).toHaveLength(2)
  expect(record.commands.filter(({ command }) => command === 'warning')).toHaveLength(1)
})

test('a folder is reviewed by itself, with the paths of its Applications from the root', async () => {
  const files = Object.entries(shop).map(([path, text]) => [`platform/${path}`, text])
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  project: default
  source: { repoURL: https://github.com/canal/shop.git, path: platform/app }
  destination: { name: production, namespace: shop }
`
  const base = { ...Object.fromEntries(files), 'platform/argocd.yaml': application }
  const change = { 'platform/app/deployment.yaml': faulty['app/deployment.yaml'] }
  await using pr = await openTest({ base, change })
  const { record } = await pr.review({ inputs: { path: 'platform' } })
  expect(record).toMatchObject({ exitCode: 1, outputs: { errors: '2' } })
  const [check] = pr.pull.repository.checkRuns
  expect(check?.annotations.map(({ path }) => path)).toEqual(Array(2).fill('platform/app/deployment.yaml'))
  expect(check?.annotations[0]?.rawDetails).toContain('render: application shop')
})

test('every mistake of the inputs is said, and nothing is done', async () => {
  await using pr = await openTest({ base: shop, change: good })
  const { record } = await pr.review({ inputs: { 'fail-on': 'eror', path: '../..' } })
  expect(record.exitCode).toBe(2)
  const errors = record.commands.filter(({ command }) => command === 'error').map(({ data }) => data)
  expect(errors).toEqual([expect.stringMatching(/^input path: .*\ninput fail-on: .*Did you mean "error"\?$/)])
  expect(pr.writes()).toEqual([])
})
