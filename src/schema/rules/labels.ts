import type { JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { invalid, invalidKey, required, tooLong } from '../field-error.ts'
import { list, mapping, text } from '../lenient.ts'
import { labelValueFaults, qualifiedNameFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'
import type { Rule } from './rule.ts'

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'
const labelSelector = 'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector'
const labelSelectorRequirement = 'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement'

/** Bytes of all annotations of an object, keys and values. */
const annotationBytes = 262_144

const labels: Rule = {
  on: [objectMeta],
  *check(metadata, at) {
    yield* checkLabels(metadata['labels'], [...at, 'labels'])
  },
}

const annotations: Rule = {
  on: [objectMeta],
  *check(metadata, at) {
    let bytes = 0
    for (const [key, value] of Object.entries(mapping(metadata['annotations']))) {
      bytes += Buffer.byteLength(key) + Buffer.byteLength(text(value) ?? '')
      for (const fault of qualifiedNameFaults(key.toLowerCase()))
        yield invalidKey([...at, 'annotations', key], key, fault)
    }
    if (bytes > annotationBytes) {
      yield tooLong([...at, 'annotations'], `may not be more than ${annotationBytes} bytes, and has ${bytes}`)
    }
  },
}

const selectorLabels: Rule = {
  on: [labelSelector],
  *check(selector, at) {
    yield* checkLabels(selector['matchLabels'], [...at, 'matchLabels'])
  },
}

const selectorRequirements: Rule = {
  on: [labelSelectorRequirement, 'core.v1.NodeSelectorRequirement'],
  *check(requirement, at) {
    const operator = text(requirement['operator'])
    const values = list(requirement['values'])
    if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
      yield required(at, 'values', `must be specified when \`operator\` is 'In' or 'NotIn'`)
    }
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
      yield invalid(
        [...at, 'values'],
        [...values],
        `may not be specified when \`operator\` is 'Exists' or 'DoesNotExist'`,
        'Remove it.',
      )
    }
    const key = text(requirement['key'])
    if (key !== undefined) for (const fault of qualifiedNameFaults(key)) yield invalid([...at, 'key'], key, fault)
  },
}

function* checkLabels(values: JsonValue | undefined, at: Pointer): Generator<SchemaProblem> {
  for (const [key, value] of Object.entries(mapping(values))) {
    for (const fault of qualifiedNameFaults(key)) yield invalidKey([...at, key], key, fault)
    if (typeof value === 'string')
      for (const fault of labelValueFaults(value)) yield invalid([...at, key], value, fault)
  }
}

export const labelRules: readonly Rule[] = [labels, annotations, selectorLabels, selectorRequirements]
