/** Where Jaeger listens on 127.0.0.1. It has no other ports: sampling, expvar, zpages and its own metrics are off. */
export interface JaegerPorts {
  /** Query API and user interface over HTTP. */
  readonly query: number
  /** Query API over gRPC; it cannot be switched off. */
  readonly queryGrpc: number
  /** Where the collector sends traces, OTLP over gRPC. */
  readonly otlp: number
  readonly health: number
}

/**
 * Configuration of Jaeger 2 with its store in memory.
 *
 * The built-in one takes fifteen fixed ports, and sends traces of its own queries to OTLP's well-known port.
 *
 * @see cmd/jaeger/internal/all-in-one.yaml of github.com/jaegertracing/jaeger
 */
export function jaegerConfiguration(ports: JaegerPorts) {
  const store = 'memory'
  return {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
      pipelines: { traces: { receivers: ['otlp'], exporters: ['jaeger_storage_exporter'] } },
      telemetry: { metrics: { level: 'none' }, logs: { level: 'info' } },
    },
    extensions: {
      jaeger_storage: { backends: { [store]: { memory: { max_traces: 10_000 } } } },
      jaeger_query: {
        storage: { traces: store },
        enable_tracing: false,
        http: { endpoint: loopback(ports.query) },
        grpc: { endpoint: loopback(ports.queryGrpc) },
      },
      healthcheckv2: { use_v2: true, http: { endpoint: loopback(ports.health) } },
    },
    receivers: { otlp: { protocols: { grpc: { endpoint: loopback(ports.otlp) } } } },
    exporters: { jaeger_storage_exporter: { trace_storage: store } },
  }
}

function loopback(port: number): string {
  return `127.0.0.1:${port}`
}
