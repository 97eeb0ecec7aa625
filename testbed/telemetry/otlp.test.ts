import { expect, test } from '@jest/globals'
import { answering, nobody } from './answering.fixture.ts'
import { metricsRequest, newTraceId, sendCounters, sendSpans, tracesRequest } from './otlp.ts'

const resource = { service: 'backend', version: '1.4.0' }
const start = new Date('2026-11-24T10:00:00.000Z')
const span = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  name: 'GET /',
  kind: 'server',
  start,
  milliseconds: 1.5,
} as const
const counter = { name: 'shop.orders', value: 3, start, at: new Date(start.getTime() + 1) }

test('a span is encoded as the protocol has it in JSON', () => {
  const attributes = { route: '/', cached: true, tries: 2, share: 0.5 }
  expect(tracesRequest(resource, [{ ...span, attributes }])).toEqual({
    resourceSpans: [
      {
        resource: {
          attributes: [
            { key: 'service.name', value: { stringValue: 'backend' } },
            { key: 'service.version', value: { stringValue: '1.4.0' } },
          ],
        },
        scopeSpans: [
          {
            scope: { name: 'towpath' },
            spans: [
              {
                traceId: span.traceId,
                spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
                name: 'GET /',
                kind: 2,
                startTimeUnixNano: '1795514400000000000',
                endTimeUnixNano: '1795514400001500000',
                attributes: [
                  { key: 'route', value: { stringValue: '/' } },
                  { key: 'cached', value: { boolValue: true } },
                  { key: 'tries', value: { intValue: '2' } },
                  { key: 'share', value: { doubleValue: 0.5 } },
                ],
                status: {},
              },
            ],
          },
        ],
      },
    ],
  })
})

test('a failed span says so', () => {
  const [spans] = tracesRequest(resource, [{ ...span, error: 'no stock' }]).resourceSpans
  expect(spans?.scopeSpans[0]?.spans[0]?.status).toEqual({ code: 2, message: 'no stock' })
})

test('a counter is a cumulative sum that only grows', () => {
  const [metrics] = metricsRequest({ ...resource, attributes: { 'host.name': 'a' } }, [counter]).resourceMetrics
  expect(metrics?.resource.attributes).toContainEqual({ key: 'host.name', value: { stringValue: 'a' } })
  expect(metrics?.scopeMetrics[0]?.metrics).toEqual([
    {
      name: 'shop.orders',
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: [
          {
            asDouble: 3,
            startTimeUnixNano: '1795514400000000000',
            timeUnixNano: '1795514400001000000',
            attributes: [],
          },
        ],
      },
    },
  ])
})

test('trace ids differ and are 32 hex digits', () => {
  expect(newTraceId()).toMatch(/^[0-9a-f]{32}$/)
  expect(newTraceId()).not.toBe(newTraceId())
})

test('each signal goes to its own path', async () => {
  await using receiver = await answering(200, '{"partialSuccess":{}}')
  await sendSpans(receiver.url, resource, [span])
  await sendCounters(receiver.url, resource, [counter])
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/v1/traces', '/v1/metrics'])
  expect(JSON.parse(receiver.requests[1]?.body ?? '')).toEqual(metricsRequest(resource, [counter]))
})

test.each([
  {
    name: 'a refusal',
    status: 503,
    body: '{"code":14,"message":"data refused due to high memory usage"}',
    error: 'refused with status 503: data refused due to high memory usage',
  },
  {
    name: 'a refusal that is no JSON',
    status: 502,
    body: 'Bad Gateway',
    error: 'refused with status 502: Bad Gateway',
  },
  { name: 'a refusal that says nothing', status: 400, body: 'null', error: 'refused with status 400: null' },
  {
    name: 'a part that was not taken',
    status: 200,
    body: '{"partialSuccess":{"rejectedSpans":"1","errorMessage":"too old"}}',
    error: 'rejected 1 of what it was sent: too old',
  },
])('$name is an error with the words of the receiver', async ({ status, body, error }) => {
  await using receiver = await answering(status, body)
  await expect(sendSpans(receiver.url, resource, [span])).rejects.toThrow(`${receiver.url}/v1/traces ${error}`)
})

test('a receiver that is down is an error that names it', async () => {
  const url = await nobody()
  await expect(sendSpans(url, resource, [span])).rejects.toThrow(
    `The OTLP receiver did not answer at ${url}/v1/traces: connect ECONNREFUSED`,
  )
})
