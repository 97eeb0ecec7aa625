import { invalid, required } from '../field-error.ts'
import { list, mapping, number } from '../lenient.ts'
import type { Rule } from './rule.ts'

/** An autoscaler's bounds are in order. */
const autoscalerBounds: Rule = {
  on: ['autoscaling.v1.HorizontalPodAutoscalerSpec', 'autoscaling.v2.HorizontalPodAutoscalerSpec'],
  *check(spec, at) {
    const minimum = number(spec['minReplicas'])
    const maximum = number(spec['maxReplicas'])
    // With the feature gate HPAScaleToZero, off by default, a minimum of 0 is possible for metrics of other objects.
    if (minimum !== undefined && minimum < 1)
      yield invalid([...at, 'minReplicas'], minimum, 'must be greater than or equal to 1')
    if (maximum === undefined) return
    if (maximum < 1) yield invalid([...at, 'maxReplicas'], maximum, 'must be greater than 0')
    else if (minimum !== undefined && maximum < minimum) {
      yield invalid(
        [...at, 'maxReplicas'],
        maximum,
        `must be greater than or equal to \`minReplicas\`, which is ${minimum}`,
      )
    }
  },
}

const sources: ReadonlyMap<unknown, string> = new Map([
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
])

/** A metric has the field that its type names. */
const autoscalerMetrics: Rule = {
  on: ['autoscaling.v2.HorizontalPodAutoscalerSpec'],
  *check(spec, at) {
    for (const [index, metric] of list(spec['metrics']).entries()) {
      const { type, ...rest } = mapping(metric)
      const source = sources.get(type)
      if (source !== undefined && rest[source] === undefined) {
        yield required([...at, 'metrics', index], source, `must populate information for the metric type ${type}`)
      }
    }
  },
}

const targetValues: ReadonlyMap<unknown, string> = new Map([
  ['AverageValue', 'averageValue'],
  ['Utilization', 'averageUtilization'],
  ['Value', 'value'],
])

const autoscalerTarget: Rule = {
  on: ['autoscaling.v2.MetricTarget'],
  *check(target, at) {
    const field = targetValues.get(target['type'])
    if (field !== undefined && target[field] === undefined)
      yield required(at, field, `the target's type is ${target['type']}`)
    const utilization = number(target['averageUtilization'])
    if (utilization !== undefined && utilization < 1)
      yield invalid([...at, 'averageUtilization'], utilization, 'must be greater than 0')
  },
}

export const autoscalerRules: readonly Rule[] = [autoscalerBounds, autoscalerMetrics, autoscalerTarget]
