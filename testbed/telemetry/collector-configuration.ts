/** What the collector of the bed is told. */
export interface CollectorSettings {
  readonly ports: CollectorPorts
  /** `host:port` of Jaeger's OTLP receiver over gRPC. */
  readonly jaeger: string
  /** URL of Prometheus. */
  readonly prometheus: string
  /** Mebibytes of heap above which the collector refuses what is sent to it. */
  readonly memory: number
}

/** Where the collector listens on 127.0.0.1. */
export interface CollectorPorts {
  readonly grpc: number
  readonly http: number
  readonly health: number
}

/** The environment of what does not say its own. */
export const defaultEnvironment = 'test-bed'

/**
 * Configuration of an OpenTelemetry Collector as the gateway for traces and metrics.
 *
 * Calls and durations are counted from spans by service, version and environment. Those series keep no other attribute of their resource, so
 * they bypass the `resource` processor: it would name the default environment beside the span's own.
 */
export function collectorConfiguration({ ports, jaeger, prometheus, memory }: CollectorSettings) {
  return {
    extensions: { health_check: { endpoint: `127.0.0.1:${ports.health}` } },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: `127.0.0.1:${ports.grpc}` },
          http: { endpoint: `127.0.0.1:${ports.http}` },
        },
      },
    },
    processors: {
      memory_limiter: { check_interval: '1s', limit_mib: memory, spike_limit_mib: Math.ceil(memory / 5) },
      resource: {
        attributes: [{ key: 'deployment.environment.name', value: defaultEnvironment, action: 'insert' }],
      },
      'attributes/secrets': {
        actions: ['authorization', 'cookie'].map(header => ({
          key: `http.request.header.${header}`,
          action: 'delete',
        })),
      },
      batch: { timeout: '200ms', send_batch_size: 512 },
    },
    connectors: {
      span_metrics: {
        metrics_flush_interval: '1s',
        dimensions: [{ name: 'service.version' }, { name: 'deployment.environment.name' }],
      },
    },
    exporters: {
      'otlp_grpc/jaeger': { endpoint: jaeger, tls: { insecure: true } },
      'otlp_http/prometheus': { endpoint: `${prometheus}/api/v1/otlp` },
    },
    service: {
      extensions: ['health_check'],
      telemetry: { metrics: { level: 'none' } },
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'resource', 'attributes/secrets', 'batch'],
          exporters: ['otlp_grpc/jaeger', 'span_metrics'],
        },
        metrics: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'resource', 'batch'],
          exporters: ['otlp_http/prometheus'],
        },
        'metrics/spans': {
          receivers: ['span_metrics'],
          processors: ['batch'],
          exporters: ['otlp_http/prometheus'],
        },
      },
    },
  }
}
