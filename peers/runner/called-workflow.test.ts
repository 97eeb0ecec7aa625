import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { planCall } from './called-workflow.ts'

const root = join(import.meta.dirname, '..', '..')
const zeros = '0'.repeat(40)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-call-'))
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  {
    template: 'pull-request.yml',
    fetchDepth: 2,
    permissions: { contents: 'read', checks: 'write', pull_requests: 'write', security_events: 'write' },
  },
  { template: 'pull-request-status.yml', permissions: { actions: 'read', pull_requests: 'write' } },
  {
    template: 'deploy.yml',
    permissions: { actions: 'read', contents: 'write', deployments: 'write', pull_requests: 'write' },
  },
  {
    template: 'release.yml',
    permissions: { actions: 'read', contents: 'write', deployments: 'write', pull_requests: 'write' },
  },
])(
  'the template $template grants what the workflow it calls needs',
  async ({ template, permissions, fetchDepth = 1 }) => {
    expect(await planCall(join(root, 'workflows', template), root)).toEqual({
      permissions,
      fetchDepth,
      repositories: { [`towpath-ci/towpath@${zeros}`]: root },
    })
  },
)

test.each([
  { name: 'a caller that calls nothing', jobs: '{ a: { runs-on: ubuntu-latest, steps: [] } }' },
  {
    name: 'one that calls two',
    jobs: '{ a: { uses: towpath-ci/towpath/x@v1 }, b: { uses: towpath-ci/towpath/y@v1 } }',
  },
  { name: "one that calls somebody else's", jobs: '{ a: { uses: example/flows/x.yml@v1 } }' },
])('$name is refused', async ({ jobs }) => {
  const caller = join(folder, 'caller.yml')
  await writeFile(caller, `jobs: ${jobs}\n`)
  await expect(planCall(caller, root)).rejects.toThrow('must call exactly one workflow of towpath-ci/towpath')
})
