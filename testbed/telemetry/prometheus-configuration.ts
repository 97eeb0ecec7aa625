/** Resource attributes that become labels of every series: what a query tells versions and environments apart by. */
export const promotedAttributes = [
  'service.name',
  'service.namespace',
  'service.version',
  'deployment.environment.name',
] as const

/**
 * Configuration of Prometheus 3 as a store for OTLP metrics; it scrapes nothing.
 *
 * Samples may be late: senders batch, and a sample that is older than the newest would be refused without the window.
 */
export function prometheusConfiguration() {
  return {
    otlp: { promote_resource_attributes: promotedAttributes },
    storage: { tsdb: { out_of_order_time_window: '10m' } },
  }
}

/**
 * @param file absolute path of the configuration
 * @param data absolute path of the folder for its data
 */
export function prometheusArguments(file: string, data: string, port: number): string[] {
  return [
    `--config.file=${file}`,
    `--storage.tsdb.path=${data}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-otlp-receiver',
  ]
}
