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

/** Telemetry stands beside the cluster and needs nothing of it. */
export type TelemetryGrounds = Omit<Grounds, 'credentials'>

/** URLs on loopback by the name of what serves. */
export type TelemetryAddresses = Readonly<
  Record<'prometheus' | 'jaeger' | 'otlp-http' | 'otlp-grpc' | 'collector-health', string>
>

/**
 * Starts Prometheus, Jaeger and the collector side by side; returns once all three are healthy.
 *
 * @returns of Jaeger the query API; the receivers are those of the collector
 * @throws UserError where one is not built, or is not ready in time
 */
export async function startTelemetry(grounds: TelemetryGrounds): Promise<TelemetryAddresses> {
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
    startCollector(grounds, 'collector', {
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

async function startPrometheus(grounds: TelemetryGrounds, port: number): Promise<void> {
  const configuration = await writeConfiguration(grounds, 'prometheus', prometheusConfiguration())
  await grounds.supervisor.start({
    name: 'prometheus',
    program: program('prometheus'),
    arguments: prometheusArguments(configuration, join(grounds.folder, 'telemetry', 'prometheus'), port),
    ready: healthy(`${loopback(port)}/-/ready`),
  })
}

async function startJaeger(grounds: TelemetryGrounds, ports: JaegerPorts): Promise<void> {
  const configuration = await writeConfiguration(grounds, 'jaeger', jaegerConfiguration(ports))
  await grounds.supervisor.start({
    name: 'jaeger',
    program: program('jaeger'),
    arguments: [`--config=file:${configuration}`],
    ready: healthy(`${loopback(ports.health)}/status`),
  })
}

/** @param name of its log and its configuration: a bed may have several collectors */
export async function startCollector(
  grounds: TelemetryGrounds,
  name: string,
  settings: CollectorSettings,
): Promise<void> {
  const configuration = await writeConfiguration(grounds, name, collectorConfiguration(settings))
  await grounds.supervisor.start({
    name,
    program: program('collector'),
    arguments: [`--config=file:${configuration}`],
    ready: healthy(loopback(settings.ports.health)),
  })
}

/** JSON is YAML too. Gives the file's absolute path. */
async function writeConfiguration(grounds: TelemetryGrounds, name: string, configuration: unknown): Promise<string> {
  const folder = join(grounds.folder, 'telemetry')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.yaml`)
  await writeFile(file, JSON.stringify(configuration, undefined, 2))
  return file
}

function loopback(port: number): string {
  return `http://127.0.0.1:${port}`
}
