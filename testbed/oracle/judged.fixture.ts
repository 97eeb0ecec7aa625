import type { Finding } from '../../src/findings/finding.ts'
import { createTree } from '../../src/manifest/tree.ts'
import { renderOf } from '../../src/review/render.fixture.ts'
import type { TreeState } from './state.ts'
import type { Unit } from './unit.ts'
import { unitsOf } from './units.ts'
import type { Verdict } from './verdict.ts'

export const accepted: Verdict = { accepted: true, status: 201, causes: [], constraints: [], warnings: [] }
export const refused: Verdict = {
  ...accepted,
  accepted: false,
  status: 422,
  by: 'api-server',
  reason: 'Invalid',
  message: 'it is invalid',
}

/** A tree of two renders: `one` deploys to the namespace `shop`, `two` names its own. */
export const files = {
  'one/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config\n',
  'two/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config\n  namespace: other\n',
}

export function unitsOfFiles(): Unit[] {
  const tree = createTree({
    root: '/tree',
    paths: Object.keys(files),
    load: path => Buffer.from(files[path as keyof typeof files]),
  })
  return unitsOf(
    [renderOf(tree, 'one', ['one/config.yaml'], 'shop'), renderOf(tree, 'two', ['two/config.yaml'])],
    () => undefined,
  )
}

export function stateWith(state: Partial<TreeState>): TreeState {
  return { clusters: new Map(), units: unitsOfFiles(), errors: [], broken: [], withoutSchema: [], ...state }
}

/** An error about the ConfigMap of a render. */
export function errorIn(render: string, fields: Partial<Finding> = {}): Finding {
  return {
    rule: 'schema/unknown-field',
    severity: 'error',
    message: 'no such field',
    source: 'schema',
    object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'config' },
    renders: [render],
    file: `${render}/config.yaml`,
    range: { start: { line: 4, column: 3 }, end: { line: 4, column: 7 } },
    ...fields,
  }
}
