import type { Finding } from '../../src/findings/finding.ts'
import type { StateVerdicts } from './compare.ts'
import type { TreeState } from './state.ts'
import { namespaceOf, type Unit } from './unit.ts'
import type { Verdict } from './verdict.ts'

/** The cluster's verdict about one object, as `npm run oracle` prints it: one line of JSON each. */
export interface VerdictRecord extends Verdict {
  /** The environment's overlay whose policies were in place. */
  readonly cluster: string
  readonly render: string
  readonly object?: NonNullable<Finding['object']>
  readonly file: string
  readonly line?: number
  readonly verb?: Unit['verb']
}

/** Everything that was judged, in the order of the renders; a render that kustomize refuses is one record. */
export function recordsOf({ units, broken }: TreeState, verdicts: StateVerdicts): VerdictRecord[] {
  return [
    ...units.flatMap(unit => {
      const { render, rendered, verb } = unit
      const { apiVersion, kind, name } = rendered.identity
      const { file, range } = rendered.origin.locate([])
      const object = { apiVersion, kind, namespace: namespaceOf(unit), name }
      return [...verdicts.of(unit)].map(([cluster, verdict]) => ({
        object,
        cluster,
        render: render.name,
        file,
        line: range.start.line,
        verb,
        ...verdict,
      }))
    }),
    ...broken.flatMap(({ name, path, refusal }) =>
      refusal === undefined ? [] : [{ cluster: '', render: name, file: path, ...refusal }],
    ),
  ]
}
