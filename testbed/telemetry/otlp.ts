import { randomBytes } from 'node:crypto'
import { UserError } from '../../src/text/user-error.ts'
import { requestJson } from './request-json.ts'

export type Attributes = Readonly<Record<string, string | number | boolean>>

/** Who sends. */
export interface Resource {
  /** `service.name` */
  readonly service: string
  /** `service.version` */
  readonly version: string
  readonly attributes?: Attributes
}

export interface Span {
  /** 32 hex digits: {@link newTraceId}. */
  readonly traceId: string
  readonly name: string
  readonly kind: keyof typeof spanKinds
  readonly start: Date
  readonly milliseconds: number
  readonly attributes?: Attributes
  /** What failed; without it the span's status is unset. */
  readonly error?: string
}

/** A counter's sum since `start`. */
export interface Counter {
  /** `shop.orders` */
  readonly name: string
  readonly value: number
  readonly start: Date
  readonly at: Date
  readonly attributes?: Attributes
}

const spanKinds = { internal: 1, server: 2, client: 3 } as const
const scope = { name: 'towpath' }

export function newTraceId(): string {
  return randomBytes(16).toString('hex')
}

/**
 * Sends spans to an OTLP receiver over HTTP, as JSON.
 *
 * @param receiver URL, without `/v1/traces`
 * @throws UserError where it cannot be reached, refuses, or takes only a part
 */
export async function sendSpans(receiver: string, resource: Resource, spans: readonly Span[]): Promise<void> {
  await send(`${receiver}/v1/traces`, tracesRequest(resource, spans))
}

/** As {@link sendSpans}, for metrics. */
export async function sendCounters(receiver: string, resource: Resource, counters: readonly Counter[]): Promise<void> {
  await send(`${receiver}/v1/metrics`, metricsRequest(resource, counters))
}

/** @see opentelemetry-proto, collector/trace/v1: in JSON ids are hex, enums integers and 64-bit integers strings */
export function tracesRequest(resource: Resource, spans: readonly Span[]) {
  const encoded = spans.map(({ traceId, name, kind, start, milliseconds, attributes, error }) => ({
    traceId,
    spanId: randomBytes(8).toString('hex'),
    name,
    kind: spanKinds[kind],
    startTimeUnixNano: nanoseconds(start.getTime()),
    endTimeUnixNano: nanoseconds(start.getTime() + milliseconds),
    attributes: keyValues(attributes),
    status: error === undefined ? {} : { code: 2, message: error },
  }))
  return { resourceSpans: [{ resource: encodeResource(resource), scopeSpans: [{ scope, spans: encoded }] }] }
}

/** @see opentelemetry-proto, collector/metrics/v1 */
export function metricsRequest(resource: Resource, counters: readonly Counter[]) {
  const cumulative = 2
  const metrics = counters.map(({ name, value, start, at, attributes }) => ({
    name,
    sum: {
      aggregationTemporality: cumulative,
      isMonotonic: true,
      dataPoints: [
        {
          asDouble: value,
          startTimeUnixNano: nanoseconds(start.getTime()),
          timeUnixNano: nanoseconds(at.getTime()),
          attributes: keyValues(attributes),
        },
      ],
    },
  }))
  return { resourceMetrics: [{ resource: encodeResource(resource), scopeMetrics: [{ scope, metrics }] }] }
}

/** What a receiver says where it did not take all. */
interface Refusal {
  readonly message?: string
  readonly partialSuccess?: {
    /** A 64-bit integer. */
    readonly rejectedSpans?: string | number
    readonly rejectedDataPoints?: string | number
    readonly errorMessage?: string
  }
}

async function send(url: string, message: unknown): Promise<void> {
  const { status, body } = await requestJson('The OTLP receiver', url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  })
  const said = (body ?? {}) as Refusal
  if (status !== 200) throw new UserError(`${url} refused with status ${status}: ${said.message ?? String(body)}`)
  const { rejectedSpans, rejectedDataPoints, errorMessage } = said.partialSuccess ?? {}
  const rejected = Number(rejectedSpans ?? rejectedDataPoints ?? 0)
  if (rejected > 0) throw new UserError(`${url} rejected ${rejected} of what it was sent: ${errorMessage}`)
}

function encodeResource({ service, version, attributes }: Resource) {
  return { attributes: keyValues({ 'service.name': service, 'service.version': version, ...attributes }) }
}

function keyValues(attributes: Attributes = {}) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: encodeValue(value) }))
}

function encodeValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
}

/** Milliseconds may have a fraction; a number cannot hold as many nanoseconds. */
function nanoseconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds)
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((milliseconds - whole) * 1e6)))
}
