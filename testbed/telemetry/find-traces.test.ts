import { expect, test } from '@jest/globals'
import { answering } from './answering.fixture.ts'
import { findTraces, traceParameters } from './find-traces.ts'

const query = {
  service: 'backend',
  tags: { 'service.version': '1.4.0' },
  from: new Date(1_000),
  to: new Date(2_500),
}

test('a search names service, tags as JSON, and both times in microseconds', () => {
  expect(Object.fromEntries(traceParameters(query))).toEqual({
    service: 'backend',
    tags: '{"service.version":"1.4.0"}',
    start: '1000000',
    end: '2500000',
    limit: '20',
  })
})

test('a search without tags asks for none', () => {
  expect(traceParameters({ service: 'backend', from: query.from, to: query.to, limit: 1 }).has('tags')).toBe(false)
})

test('a span carries its tags and those of its process', async () => {
  const trace = {
    traceID: 'abc',
    spans: [
      { operationName: 'GET /', duration: 1500, tags: [{ key: 'error', value: true }], processID: 'p1' },
      { operationName: 'lost', duration: 1, tags: [], processID: 'p2' },
    ],
    processes: { p1: { serviceName: 'backend', tags: [{ key: 'service.version', value: '1.4.0' }] } },
  }
  await using jaeger = await answering(200, JSON.stringify({ data: [trace], errors: null }))
  expect(await findTraces(jaeger.url, query)).toEqual([
    {
      traceId: 'abc',
      spans: [
        {
          service: 'backend',
          name: 'GET /',
          milliseconds: 1.5,
          tags: { 'service.version': '1.4.0', error: true },
        },
        { service: '', name: 'lost', milliseconds: 0.001, tags: {} },
      ],
    },
  ])
  expect(jaeger.requests[0]?.path).toBe(`/api/traces?${traceParameters(query)}`)
})

test('a refusal is an error with the words of Jaeger', async () => {
  await using jaeger = await answering(
    400,
    '{"data":null,"errors":[{"code":400,"msg":"parameter \'service\' is required"}]}',
  )
  await expect(findTraces(jaeger.url, query)).rejects.toThrow(/with status 400: .*parameter 'service' is required/)
})
