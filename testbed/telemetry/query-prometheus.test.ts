import { expect, test } from '@jest/globals'
import { answering } from './answering.fixture.ts'
import { queryPrometheus } from './query-prometheus.ts'

const success = (data: unknown) => JSON.stringify({ status: 'success', data })

test('a vector is labels and numbers', async () => {
  const result = [
    { metric: { __name__: 'up', job: 'a' }, value: [1.5, '1'] },
    { metric: {}, value: [1.5, '+Inf'] },
    { metric: {}, value: [1.5, 'NaN'] },
  ]
  await using prometheus = await answering(200, success({ resultType: 'vector', result }))
  expect(await queryPrometheus(prometheus.url, 'up{job="a"}')).toEqual([
    { labels: { __name__: 'up', job: 'a' }, value: 1 },
    { labels: {}, value: Number.POSITIVE_INFINITY },
    { labels: {}, value: Number.NaN },
  ])
  expect(prometheus.requests).toEqual([{ path: '/api/v1/query', body: 'query=up%7Bjob%3D%22a%22%7D' }])
})

test.each([
  {
    name: 'a refusal is an error with the words of Prometheus',
    status: 400,
    body: '{"status":"error","errorType":"bad_data","error":"1:3: parse error: unclosed left brace"}',
    error: 'Prometheus refused up{ with status 400: bad_data: 1:3: parse error: unclosed left brace',
  },
  { name: 'an answer that is no JSON is an error', status: 502, body: 'gone', error: 'with status 502: gone' },
  {
    name: 'a scalar is an error that says what to write',
    status: 200,
    body: success({ resultType: 'scalar', result: [1, '1'] }),
    error: 'up{ gives a scalar. Write one that gives an instant vector.',
  },
])('$name', async ({ status, body, error }) => {
  await using prometheus = await answering(status, body)
  await expect(queryPrometheus(prometheus.url, 'up{')).rejects.toThrow(error)
})
