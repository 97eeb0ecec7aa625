import { expect, test } from '@jest/globals'
import type { ClusterClient } from '../cluster/client.ts'
import { createDryRuns, dryRunOf } from './dry-run.ts'
import { unitsOfFiles } from './judged.fixture.ts'
import type { Unit } from './unit.ts'

const [one, two] = unitsOfFiles() as [Unit, Unit]
const strict = 'dryRun=All&fieldValidation=Strict&fieldManager=towpath-testbed'

test.each([
  { name: 'created as JSON', unit: one, method: 'POST', path: `/configmaps?${strict}`, type: 'application/json' },
  {
    name: 'applied under its name',
    unit: { ...one, verb: 'apply' as const },
    method: 'PATCH',
    path: `/configmaps/config?${strict}&force=true`,
    type: 'application/apply-patch+yaml',
  },
  {
    name: 'a file by itself as the YAML that it is',
    unit: { ...one, text: 'a: 1\na: 2\n' },
    method: 'POST',
    path: `/configmaps?${strict}`,
    type: 'application/yaml',
    body: 'a: 1\na: 2\n',
  },
  {
    name: 'without a name it cannot be applied',
    unit: named(undefined),
    method: 'POST',
    path: `/configmaps?${strict}`,
    type: 'application/json',
  },
  {
    name: 'no name leads to another path',
    unit: named('../secrets?x'),
    method: 'PATCH',
    path: `/configmaps/..%2Fsecrets%3Fx?${strict}&force=true`,
    type: 'application/apply-patch+yaml',
  },
])('$name', ({ unit, method, path, type, body = unit.rendered.object }) => {
  expect(dryRunOf(unit, '/configmaps')).toEqual({ method, path, contentType: type, body })
})

function named(name: string | undefined): Unit {
  const metadata = name === undefined ? {} : { name }
  return { ...one, verb: 'apply', rendered: { ...one.rendered, object: { ...one.rendered.object, metadata } } }
}

test('what is the same is asked once, what goes elsewhere or another way is not the same', async () => {
  const asked: string[] = []
  const dryRuns = createDryRuns(clusterThat({ asks: asked }))
  const copy = { ...one, rendered: { ...one.rendered, object: structuredClone(one.rendered.object) } }
  const units: Unit[] = [one, one, copy, two, { ...one, verb: 'apply' }]
  const verdicts = await Promise.all(units.map(dryRuns.verdict))
  expect(asked.sort()).toEqual(['PATCH shop', 'POST other', 'POST shop'])
  expect(dryRuns.sent).toBe(3)
  expect(verdicts.map(({ accepted }) => accepted)).toEqual([true, true, true, true, true])
})

test('a kind that the server does not have is refused without asking', async () => {
  const dryRuns = createDryRuns({ ...clusterThat({ asks: [] }), path: async () => undefined })
  expect(await dryRuns.verdict(one)).toMatchObject({ accepted: false, by: 'api-server', status: 0, reason: 'NotFound' })
  expect(dryRuns.sent).toBe(0)
})

function clusterThat({ asks }: { asks: string[] }): ClusterClient {
  const cluster: Pick<ClusterClient, 'path' | 'request'> = {
    path: async ({ namespace }) => `/namespaces/${namespace}/configmaps`,
    request: async (method, path) => {
      asks.push(`${method} ${path.split('/')[2]}`)
      return { status: 201, body: {}, warnings: [] }
    },
  }
  return cluster as ClusterClient
}
