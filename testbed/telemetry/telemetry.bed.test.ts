import { afterAll, beforeAll, expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { defaultEnvironment } from './collector-configuration.ts'
import { eventually } from './eventually.fixture.ts'
import { type FoundTrace, findTraces } from './find-traces.ts'
import { type BareGrounds, bareGrounds } from './grounds.fixture.ts'
import { listeningAddresses } from './listening.fixture.ts'
import { newTraceId, type Resource, sendCounters, sendSpans } from './otlp.ts'
import { queryPrometheus } from './query-prometheus.ts'
import { startCollector, startTelemetry, type TelemetryAddresses, telemetryComponents } from './start.ts'

const test = bedTest(telemetryComponents)

const callsTotal = 'traces_span_metrics_calls_total'

let grounds: BareGrounds
let addresses: TelemetryAddresses

beforeAll(async () => {
  grounds = await bareGrounds()
  addresses = await startTelemetry(grounds)
})

afterAll(async () => {
  await grounds?.[Symbol.asyncDispose]()
})

test('a span is found by service and version, in Jaeger as it was sent and in Prometheus as a call', async () => {
  const backend = { service: 'backend', version: '1.4.0' }
  const span = newSpan()
  const attributes = { 'http.route': '/orders', 'http.request.header.authorization': 'Bearer secret' }
  await sendSpans(addresses['otlp-http'], { ...backend, version: '1.3.9' }, [newSpan()])
  await sendSpans(addresses['otlp-http'], backend, [{ ...span, attributes, error: 'no stock' }])

  const [found, ...others] = await eventually(
    () => tracesOf(addresses, backend),
    traces => traces.length > 0,
  )
  expect(others).toEqual([])
  expect(found?.traceId).toBe(span.traceId)
  expect(found?.spans).toEqual([
    {
      service: 'backend',
      name: 'GET /orders',
      milliseconds: 12.5,
      tags: expect.objectContaining({
        'service.version': '1.4.0',
        'deployment.environment.name': defaultEnvironment,
        'http.route': '/orders',
        'span.kind': 'server',
        error: true,
      }),
    },
  ])
  expect(found?.spans[0]?.tags).not.toHaveProperty('http.request.header.authorization')

  // A new series begins with a zero, so that a rate over it sees the first call.
  const [calls] = await eventually(
    () => queryPrometheus(addresses.prometheus, `${callsTotal}{service_name="backend",service_version="1.4.0"}`),
    ([sample]) => (sample?.value ?? 0) > 0,
  )
  expect(calls).toEqual({
    value: 1,
    labels: expect.objectContaining({
      span_name: 'GET /orders',
      span_kind: 'SPAN_KIND_SERVER',
      status_code: 'STATUS_CODE_ERROR',
      deployment_environment_name: defaultEnvironment,
    }),
  })
})

test('a counter is found by service, version and environment', async () => {
  const now = new Date()
  const start = new Date(now.getTime() - 60_000)
  const attributes = { 'deployment.environment.name': 'staging', 'service.namespace': 'shop' }
  const orders = { name: 'shop.orders', value: 3, start, at: now, attributes: { kind: 'gift' } }
  await sendCounters(addresses['otlp-http'], { service: 'orders', version: '2.0.0', attributes }, [orders])

  const samples = await eventually(
    () => queryPrometheus(addresses.prometheus, 'shop_orders_total{service_name="orders",service_version="2.0.0"}'),
    found => found.length > 0,
  )
  expect(samples).toEqual([
    {
      value: 3,
      labels: expect.objectContaining({
        kind: 'gift',
        deployment_environment_name: 'staging',
        service_namespace: 'shop',
      }),
    },
  ])
})

test('a burst of spans is counted to the last one', async () => {
  const burst = { service: 'burst', version: '1.0.0' }
  const requests = Array.from({ length: 60 }, () => {
    const span = newSpan()
    return sendSpans(
      addresses['otlp-http'],
      burst,
      Array.from({ length: 10 }, () => span),
    )
  })
  await Promise.all(requests)

  const count = (traces: readonly FoundTrace[]) => traces.flatMap(({ spans }) => spans).length
  const traces = await eventually(
    () => tracesOf(addresses, burst),
    found => count(found) >= 600,
  )
  expect({ traces: traces.length, spans: count(traces) }).toEqual({ traces: 60, spans: 600 })
  const calls = `sum(${callsTotal}{service_name="burst",service_version="1.0.0"})`
  const [sum] = await eventually(
    () => queryPrometheus(addresses.prometheus, calls),
    ([sample]) => (sample?.value ?? 0) >= 600,
  )
  expect(sum?.value).toBe(600)
})

test('a collector without memory left refuses and says why', async () => {
  const ports = {
    grpc: await grounds.port('small-grpc'),
    http: await grounds.port('small-http'),
    health: await grounds.port('small-health'),
  }
  const jaeger = `127.0.0.1:${grounds.ports.get('jaeger-otlp')}`
  await startCollector(grounds, 'small-collector', { ports, jaeger, prometheus: addresses.prometheus, memory: 5 })
  const receiver = `http://127.0.0.1:${ports.http}`
  const refusal = () =>
    sendSpans(receiver, { service: 'refused', version: '1.0.0' }, [newSpan()]).then(
      () => 'taken',
      (error: Error) => error.message,
    )
  // The limiter looks at the heap once a second.
  expect(await eventually(refusal, said => said !== 'taken')).toBe(
    `${receiver}/v1/traces refused with status 503: data refused due to high memory usage`,
  )
})

test('what is no OTLP is refused with the place of the mistake', async () => {
  const broken = { ...newSpan(), traceId: 'no trace' }
  await expect(sendSpans(addresses['otlp-http'], { service: 'backend', version: '1' }, [broken])).rejects.toThrow(
    /refused with status 400: .*trace/i,
  )
})

test('all listen on loopback, on the ports that were chosen and no other', () => {
  const chosen = [...grounds.ports.values()].map(port => `127.0.0.1:${port}`)
  expect(listeningAddresses(grounds.folder).sort()).toEqual(chosen.sort())
})

test('a second bed has its own, and the error of one that is down names it', async () => {
  const backend = { service: 'backend', version: '9.9.9' }
  const second = await bareGrounds()
  let receiver: string
  try {
    const other = await startTelemetry(second)
    receiver = other['otlp-http']
    await sendSpans(receiver, backend, [newSpan()])
    const found = await eventually(
      () => tracesOf(other, backend),
      traces => traces.length > 0,
    )
    expect(found).toHaveLength(1)
    expect(await tracesOf(addresses, backend)).toEqual([])
  } finally {
    await second[Symbol.asyncDispose]()
  }
  expect(listeningAddresses(second.folder)).toEqual([])
  await expect(sendSpans(receiver, backend, [newSpan()])).rejects.toThrow(
    `The OTLP receiver did not answer at ${receiver}/v1/traces: connect ECONNREFUSED`,
  )
})

function newSpan() {
  return { traceId: newTraceId(), name: 'GET /orders', kind: 'server', start: new Date(), milliseconds: 12.5 } as const
}

function tracesOf({ jaeger }: TelemetryAddresses, { service, version }: Resource): Promise<FoundTrace[]> {
  const now = Date.now()
  return findTraces(jaeger, {
    service,
    tags: { 'service.version': version },
    from: new Date(now - 600_000),
    to: new Date(now + 60_000),
    limit: 100,
  })
}
