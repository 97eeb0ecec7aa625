import { expect, test } from '@jest/globals'
import { openTest } from '../pull-request.fixture.ts'
import { deployedShop, deployment } from '../shop.fixture.ts'

const base = {
  ...deployedShop,
  'app/kustomization.yaml': 'namespace: shop\nresources: [deployment.yaml, config.yaml]\n',
  'app/deployment.yaml': deployment({ replicas: '2', privileged: 'false' }),
  'app/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n',
}
const change = {
  'app/kustomization.yaml':
    'namespace: shop\nresources: [deployment.yaml]\nimages: [{ name: registry.example.org/shop, newTag: 1.1.0 }]\n',
  'app/deployment.yaml': deployment({ replicas: '3', privileged: 'false' }),
}

test('a pull request shows what it changes in each environment, images first', async () => {
  await using pr = await openTest({ base, change })
  const { record } = await pr.preview()
  expect(record).toMatchObject({
    exitCode: 0,
    outputs: {
      environments: '["production"]',
      images: '1',
      added: '0',
      removed: '1',
      changed: '1',
      refusals: '0',
      status: 'comment',
    },
  })
  const [comment] = pr.pull.repository.comments
  expect(comment?.body).toBe(`<!-- towpath:status -->

<!-- towpath:preview -->
### What will change

**Changes in 1 environment** · 1 image; objects: 1 changed, 1 removed

#### production

- Application \`shop\` syncs by itself

| container | image before | image after |
| --- | --- | --- |
| Deployment shop/shop, \`shop\` | \`registry.example.org/shop:1.0.0\` | \`registry.example.org/shop:1.1.0\` |

<details><summary>2 objects</summary>

- **Deployment shop/shop** changed
  - \`spec.replicas\`: \`2\` → \`3\`
- **ConfigMap shop/settings** removed: Argo CD prunes it

</details>

Unchanged: other manifests.
<!-- /towpath:preview -->`)
  expect(record.summary).toContain('| Deployment shop/shop, `shop` |')
  expect(record.commands.filter(({ command }) => command !== 'debug')).toEqual([])
})

test('what main got in the meantime is no change of the pull request', async () => {
  const later = { 'app/config.yaml': base['app/config.yaml'].replace('a: b', 'a: later') }
  await using pr = await openTest({ base, change: { 'app/deployment.yaml': change['app/deployment.yaml'] }, later })
  const { record } = await pr.preview()
  expect(record.outputs).toMatchObject({ added: '0', removed: '0', changed: '1' })
})

test('its section stands beside the review, and a second run that finds the same writes nothing', async () => {
  await using pr = await openTest({ base, change })
  await pr.review()
  await pr.preview()
  await pr.preview()
  expect(pr.writes().filter(line => line.includes('comments'))).toEqual([
    'POST /repos/canal/shop/issues/1/comments 201',
    'PATCH /repos/canal/shop/issues/comments/:id 200',
  ])
  const [comment] = pr.pull.repository.comments
  expect(comment?.body).toMatch(/<!-- towpath:review -->[\s\S]*<!-- towpath:preview -->/)
})

test('a change of no manifest says so in one line', async () => {
  await using pr = await openTest({ base, change: { 'README.md': 'Hello.\n' } })
  const { record } = await pr.preview()
  expect(record).toMatchObject({ exitCode: 0, outputs: { environments: '[]', changed: '0', status: 'comment' } })
  expect(pr.pull.repository.comments[0]?.body).toContain('\n\n**Nothing changes in any environment**\n<!--')
})

test('a checkout without the commit below says how to fetch it', async () => {
  await using pr = await openTest({ base, change })
  const { record } = await pr.preview({ fetchDepth: 1 })
  expect(record.exitCode).toBe(2)
  expect(record.commands.map(({ data }) => data).join('\n')).toContain('`fetch-depth: 2`')
  expect(pr.writes()).toEqual([])
})

test("a merge queue's group is previewed in the summary alone", async () => {
  await using pr = await openTest({ base, change })
  const { record } = await pr.previewGroup()
  expect(record).toMatchObject({ exitCode: 0, outputs: { changed: '1', status: 'summary' } })
  expect(record.summary).toContain('### What will change')
  expect(pr.writes()).toEqual([])
})

test("a fork's preview is left behind, and a run with rights posts it beside the review", async () => {
  await using pr = await openTest({ base, change, from: 'fork' })
  const { run, record } = await pr.preview()
  expect(record).toMatchObject({ exitCode: 0, outputs: { status: 'artifact' } })
  expect(pr.writes()).toEqual([])
  const { record: posted } = await pr.postStatus(run)
  expect(posted).toMatchObject({ exitCode: 0, outputs: { 'pull-request': '1', status: 'written' } })
  expect(pr.pull.repository.comments[0]?.body).toContain('`registry.example.org/shop:1.1.0`')
  const { record: again } = await pr.postStatus(run)
  expect(again.outputs).toEqual({ 'pull-request': '1', status: 'unchanged' })
})

test.each([
  { name: 'a dry run', job: { inputs: { 'dry-run': 'true' } }, status: 'summary' },
  {
    name: 'no right to write comments',
    job: { permissions: { contents: 'read', pull_requests: 'read' } },
    status: 'artifact',
  },
] as const)('$name writes nothing', async ({ job, status }) => {
  await using pr = await openTest({ base, change })
  const { record } = await pr.preview(job)
  expect(record).toMatchObject({ exitCode: 0, outputs: { changed: '1', status } })
  expect(pr.writes().filter(line => line.endsWith(' 201') || line.endsWith(' 200'))).toEqual([])
})

test('a mistake in towpath.yaml is told with its line, and nothing is guessed', async () => {
  const config = base['towpath.yaml'].replace('overlay: app', 'overlay: ap')
  await using pr = await openTest({ base, change: { ...change, 'towpath.yaml': config } })
  const { record } = await pr.preview()
  expect(record).toMatchObject({ exitCode: 1, outputs: { environments: '[]', status: 'comment' } })
  expect(record.commands.find(({ command }) => command === 'error')?.properties).toMatchObject({
    file: 'towpath.yaml',
    line: '3',
  })
  expect(pr.pull.repository.comments[0]?.body).toContain('No preview: towpath.yaml has mistakes')
})

test('a folder is previewed by itself, with the paths of its Applications from the root', async () => {
  const below = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        `platform/${path}`,
        text.replace('path: app', 'path: platform/app'),
      ]),
    )
  // By its overlay alone.
  const unnamed = { ...base, 'towpath.yaml': base['towpath.yaml'].replace('[shop], namespaces', '[other], namespaces') }
  await using pr = await openTest({ base: below(unnamed), change: below(change) })
  const { record } = await pr.preview({ inputs: { path: 'platform' } })
  expect(record).toMatchObject({ exitCode: 0, outputs: { environments: '["production"]', images: '1', removed: '1' } })
})

test('what does not render is said, and the preview goes on', async () => {
  const broken = { 'app/kustomization.yaml': 'resources: [missing.yaml]\n' }
  await using pr = await openTest({ base, change: broken })
  const { record } = await pr.preview()
  expect(record).toMatchObject({ exitCode: 0, outputs: { environments: '["production"]', removed: '0' } })
  expect(record.summary).toContain('does not render any more; the review says why')
})
