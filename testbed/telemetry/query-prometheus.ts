import { UserError } from '../../src/text/user-error.ts'
import { requestJson } from './request-json.ts'

/** One series of an instant vector. */
export interface Sample {
  /** With the metric's name as `__name__`, where the query keeps it. */
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** The answer of Prometheus' `/api/v1/query`. */
interface PrometheusAnswer {
  readonly errorType: string
  readonly error: string
  readonly data: {
    readonly resultType: string
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>
      readonly value: readonly [seconds: number, value: string]
    }[]
  }
}

/**
 * What an expression gives now.
 *
 * @param prometheus URL of the server
 * @param expression PromQL that gives an instant vector
 * @throws UserError with Prometheus' words where it refuses, or where the expression gives something else
 */
export async function queryPrometheus(prometheus: string, expression: string): Promise<Sample[]> {
  const url = `${prometheus}/api/v1/query`
  const { status, body } = await requestJson('Prometheus', url, {
    method: 'POST',
    body: new URLSearchParams({ query: expression }),
  })
  const { data, error, errorType } = (body ?? {}) as Partial<PrometheusAnswer>
  if (data === undefined)
    throw new UserError(
      `Prometheus refused ${expression} with status ${status}: ${error === undefined ? body : `${errorType}: ${error}`}`,
    )
  if (data.resultType !== 'vector')
    throw new UserError(`${expression} gives a ${data.resultType}. Write one that gives an instant vector.`)
  return data.result.map(({ metric, value: [, value] }) => ({
    labels: metric,
    value: Number(value.replace('Inf', 'Infinity')),
  }))
}
