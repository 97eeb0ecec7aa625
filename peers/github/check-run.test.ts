import { expect, test } from '@jest/globals'
import { type CheckRunAnnotation, createCheckRun } from '../../src/github/check-run.ts'
import { openShop, type Shop } from './shop.fixture.ts'

const annotations = (count: number): CheckRunAnnotation[] =>
  Array.from({ length: count }, (_, index) => ({
    path: 'manifests/app.yaml',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure',
    title: `rule ${index}`,
    message: `finding ${index}`,
  }))

function wanted(shop: Shop, count: number) {
  return {
    name: 'towpath',
    headSha: shop.pull.head.sha,
    conclusion: 'failure',
    title: `${count} findings`,
    summary: 'What was found.',
    annotations: annotations(count),
  } as const
}

test.each([
  { name: 'no annotation in one request', count: 0, requests: ['POST'] },
  { name: '50 annotations in one', count: 50, requests: ['POST'] },
  { name: '120 annotations in three', count: 120, requests: ['POST', 'PATCH', 'PATCH'] },
])('a check run has $name', async ({ count, requests }) => {
  await using shop = await openShop()
  const { id, url } = await createCheckRun(shop.github, wanted(shop, count))
  expect(shop.peer.requests.map(({ method }) => method)).toEqual(requests)
  const { octokit, repository } = shop.github
  const { data } = await octokit.rest.checks.listForRef({ ...repository, ref: 'scale', check_name: 'towpath' })
  expect(data.check_runs).toMatchObject([
    {
      id,
      html_url: url,
      head_sha: shop.pull.head.sha,
      status: 'completed',
      conclusion: 'failure',
      pull_requests: [{ number: 1 }],
    },
  ])
  const listed = await octokit.paginate(octokit.rest.checks.listAnnotations, {
    ...repository,
    check_run_id: id,
    per_page: 100,
  })
  expect(listed.map(({ message }) => message)).toEqual(annotations(count).map(({ message }) => message))
})

test.each([
  { name: 'the first request was done', method: 'POST', type: 'status-after' },
  { name: 'the first request was not done', method: 'POST', type: 'status' },
  { name: 'a later request was done', method: 'PATCH', type: 'status-after' },
  { name: 'a later request was not done', method: 'PATCH', type: 'status' },
] as const)('nothing is doubled or lost where the answer of a request is lost: $name', async ({ method, type }) => {
  await using shop = await openShop()
  shop.peer.fail({ method, path: /check-runs/, kind: { type, status: 502 } })
  await createCheckRun(shop.github, wanted(shop, 120))
  expect(shop.repository.checkRuns).toHaveLength(1)
  expect(shop.repository.checkRuns[0]).toMatchObject({ status: 'completed', conclusion: 'failure' })
  expect(shop.repository.checkRuns[0]?.annotations.map(({ message }) => message)).toEqual(
    annotations(120).map(({ message }) => message),
  )
})

test('without the right it is refused before anything is written', async () => {
  await using shop = await openShop({ contents: 'read', checks: 'read' })
  await expect(createCheckRun(shop.github, wanted(shop, 1))).rejects.toThrow('Add "checks: write"')
  expect(shop.repository.checkRuns).toEqual([])
})
