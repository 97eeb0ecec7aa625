import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'
import { type CollectorSettings, collectorConfiguration } from './collector-configuration.ts'
import { healthy } from './health.ts'
import { type JaegerPorts, jaegerConfiguration } from './jaeger-configuration.ts'
import { prometheusArguments, prometheusConfiguration } from './prometheus-configuration.ts'

/** The components of the cache that {@link startTelemetry} runs. */
export const telemetryComponents = ['prometheus', 'jaeger', 'collector'] as const

/**
 * Starts Prometheus, Jaeger and the collector side by side; returns once all three are healthy.
 *
 * @returns URLs: `prometheus`, `jaeger` (query API and user interface), `otlp-http` and `otlp-grpc` (the collector's receivers), `collector-health`
 * @throws UserError where one is not built, or is not ready in time
 */
export async function startTelemetry(grounds: Grounds): Promise<Record<string, string>> {
  const jaeger: JaegerPorts = {
    query: await grounds.port('jaeger'),
    queryGrpc: await grounds.port('jaeger-grpc'),
    otlp: await grounds.port('jaeger-otlp'),
    health: await grounds.port('jaeger-health'),
  }
  const prometheus = await grounds.port('prometheus')
  const ports = {
    grpc: await grounds.port('otlp-grpc'),
    http: await grounds.port('otlp-http'),
    health: await grounds.port('collector-health'),
  }
  await Promise.all([
    startPrometheus(grounds, prometheus),
    startJaeger(grounds, jaeger),
    startCollector(grounds, {
      ports,
      jaeger: `127.0.0.1:${jaeger.otlp}`,
      prometheus: loopback(prometheus),
      memory: 256,
    }),
  ])
  return {
    prometheus: loopback(prometheus),
    jaeger: loopback(jaeger.query),
    'otlp-http': loopback(ports.http),
    'otlp-grpc': loopback(ports.grpc),
    'collector-health': loopback(ports.health),
  }
}

export async function startPrometheus(grounds: Grounds, port: number): Promise<void> {
  const configuration = await writeConfiguration(grounds, 'prometheus', prometheusConfiguration())
  await grounds.supervisor.start({
    name: 'prometheus',
    program: program('prometheus'),
    arguments: prometheusArguments(configuration, join(grounds.folder, 'telemetry', 'prometheus'), port),
    ready: healthy(`${loopback(port)}/-/ready`),
  })
}

export async function startJaeger(grounds: Grounds, ports: JaegerPorts): Promise<void> {
  const configuration = await writeConfiguration(grounds, 'jaeger', jaegerConfiguration(ports))
  await grounds.supervisor.start({
    name: 'jaeger',
    program: program('jaeger'),
    arguments: [`--config=file:${configuration}`],
    ready: healthy(`${loopback(ports.health)}/status`),
  })
}

export async function startCollector(grounds: Grounds, settings: CollectorSettings): Promise<void> {
  const configuration = await writeConfiguration(grounds, 'collector', collectorConfiguration(settings))
  await grounds.supervisor.start({
    name: 'collector',
    program: program('collector'),
    arguments: [`--config=file:${configuration}`],
    ready: healthy(loopback(settings.ports.health)),
  })
}

/** JSON is YAML too. Gives the file's absolute path. */
async function writeConfiguration(grounds: Grounds, name: string, configuration: unknown): Promise<string> {
  const folder = join(grounds.folder, 'telemetry')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.yaml`)
  await writeFile(file, JSON.stringify(configuration, undefined, 2))
  return file
}

function loopback(port: number): string {
  return `http://127.0.0.1:${port}`
}
