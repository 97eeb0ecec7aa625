import { UserError } from '../../src/text/user-error.ts'
import { requestJson } from './request-json.ts'

export interface TraceQuery {
  readonly service: string
  /** All must be had, with these values, by one span or its resource. */
  readonly tags?: Readonly<Record<string, string>>
  readonly from: Date
  readonly to: Date
  /** How many traces at most. Default: 20. */
  readonly limit?: number
}

export interface FoundTrace {
  readonly traceId: string
  readonly spans: readonly FoundSpan[]
}

export interface FoundSpan {
  readonly service: string
  readonly name: string
  readonly milliseconds: number
  /** Of the span and of its resource, which Jaeger calls the process. */
  readonly tags: Tags
}

type Tags = Readonly<Record<string, string | number | boolean>>

/** The answer of Jaeger's `/api/traces`; times are in microseconds. */
interface JaegerAnswer {
  readonly data: readonly {
    readonly traceID: string
    readonly spans: readonly {
      readonly operationName: string
      readonly duration: number
      readonly tags: readonly JaegerTag[]
      readonly processID: string
    }[]
    readonly processes: Readonly<Record<string, { readonly serviceName: string; readonly tags?: readonly JaegerTag[] }>>
  }[]
}

interface JaegerTag {
  readonly key: string
  readonly value: string | number | boolean
}

/**
 * Traces with a span of the service that has the tags, the newest first.
 *
 * Asks `/api/traces`: before Jaeger 2.19 `/api/v3/traces` ignored what it was told of attributes.
 *
 * @param jaeger URL of the query API
 * @throws UserError with Jaeger's words where it refuses
 */
export async function findTraces(jaeger: string, query: TraceQuery): Promise<FoundTrace[]> {
  const url = `${jaeger}/api/traces?${traceParameters(query)}`
  const { status, body } = await requestJson('Jaeger', url)
  if (status !== 200) throw new UserError(`Jaeger refused ${url} with status ${status}: ${JSON.stringify(body)}`)
  return (body as JaegerAnswer).data.map(({ traceID, spans, processes }) => ({
    traceId: traceID,
    spans: spans.map(span => {
      const { serviceName = '', tags = [] } = processes[span.processID] ?? {}
      return {
        service: serviceName,
        name: span.operationName,
        milliseconds: span.duration / 1000,
        tags: byKey([...tags, ...span.tags]),
      }
    }),
  }))
}

/** The parameters of the search; both times are always given, as without them Jaeger looks back one hour from its own now. */
export function traceParameters({ service, tags, from, to, limit = 20 }: TraceQuery): URLSearchParams {
  return new URLSearchParams({
    service,
    start: String(from.getTime() * 1000),
    end: String(to.getTime() * 1000),
    limit: String(limit),
    ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
  })
}

function byKey(tags: readonly JaegerTag[]): Tags {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]))
}
