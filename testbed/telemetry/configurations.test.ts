import { describe, expect, test } from '@jest/globals'
import { collectorConfiguration } from './collector-configuration.ts'
import { jaegerConfiguration } from './jaeger-configuration.ts'
import { prometheusArguments, prometheusConfiguration } from './prometheus-configuration.ts'

const jaeger = jaegerConfiguration({ query: 1, queryGrpc: 2, otlp: 3, health: 4 })
const collector = collectorConfiguration({
  ports: { grpc: 5, http: 6, health: 7 },
  jaeger: '127.0.0.1:3',
  prometheus: 'http://127.0.0.1:8',
  memory: 100,
})

describe.each([
  { name: 'Jaeger', configuration: jaeger, ports: [1, 2, 3, 4] },
  { name: 'the collector', configuration: collector, ports: [3, 5, 6, 7, 8] },
])('$name', ({ configuration, ports }) => {
  test('names only ports that were chosen, all on loopback', () => {
    const hosts = endpoints(configuration).map(endpoint => endpoint.replace(/^http:\/\/|\/.*$/g, ''))
    expect(hosts.sort()).toEqual(ports.map(port => `127.0.0.1:${port}`))
  })

  test('says nothing of itself on the port that is the default of every collector', () => {
    expect(configuration.service.telemetry.metrics).toEqual({ level: 'none' })
  })

  test('switches on every extension that it configures', () => {
    expect([...configuration.service.extensions].sort()).toEqual(Object.keys(configuration.extensions).sort())
  })
})

test('the pipelines of the collector use each component that is configured, and no other', () => {
  const { pipelines } = collector.service
  const used = Object.values(pipelines).flatMap(pipeline => [
    ...pipeline.receivers,
    ...pipeline.processors,
    ...pipeline.exporters,
  ])
  const configured = [collector.receivers, collector.processors, collector.connectors, collector.exporters]
  expect([...new Set(used)].sort()).toEqual(configured.flatMap(Object.keys).sort())
})

test('the memory limiter stands first wherever something is received', () => {
  for (const { receivers, processors } of Object.values(collector.service.pipelines))
    if (receivers.includes('otlp')) expect(processors[0]).toBe('memory_limiter')
  expect(collector.processors.memory_limiter).toMatchObject({ limit_mib: 100, spike_limit_mib: 20 })
})

test('Prometheus tells versions and environments apart by label', () => {
  expect(prometheusConfiguration().otlp.promote_resource_attributes).toEqual(
    expect.arrayContaining(['service.name', 'service.version', 'deployment.environment.name']),
  )
})

test('Prometheus takes OTLP on loopback and keeps its data in the run folder', () => {
  expect(prometheusArguments('/run/prometheus.yaml', '/run/data', 9)).toEqual([
    '--config.file=/run/prometheus.yaml',
    '--storage.tsdb.path=/run/data',
    '--web.listen-address=127.0.0.1:9',
    '--web.enable-otlp-receiver',
  ])
})

/** The values of all fields named `endpoint`, at any depth. */
function endpoints(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'endpoint' && typeof inner === 'string' ? [inner] : endpoints(inner),
  )
}
