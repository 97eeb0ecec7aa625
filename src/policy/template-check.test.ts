import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { templateProblems } from './template-check.ts'

interface Parts {
  readonly version?: string
  readonly name?: string
  readonly kind?: string
  readonly targets?: JsonValue
}

const target = { target: 'admission.k8s.gatekeeper.sh', rego: 'package x' }

function template({ version = 'v1', name = 'requiredlabels', kind = 'RequiredLabels', targets = [target] }: Parts) {
  return {
    apiVersion: `templates.gatekeeper.sh/${version}`,
    kind: 'ConstraintTemplate',
    metadata: { name },
    spec: { crd: { spec: { names: { kind } } }, targets },
  }
}

test.each<{ name: string; parts: Parts; expected: string[] }>([
  { name: 'a good one', parts: {}, expected: [] },
  {
    name: 'another version',
    parts: { version: 'v2' },
    expected: ['/apiVersion Write "templates.gatekeeper.sh/v1".'],
  },
  { name: 'another name', parts: { name: 'required-labels' }, expected: ['/metadata/name Name it "requiredlabels".'] },
  { name: 'no kind', parts: { kind: '' }, expected: ['/spec/crd/spec/names/kind Set spec.crd.spec.names.kind.'] },
  {
    name: 'a kind with a space',
    parts: { kind: 'Required Labels' },
    expected: ['/spec/crd/spec/names/kind Use at most 63 letters and digits, starting with a letter.'],
  },
  {
    name: 'no target',
    parts: { targets: [] },
    expected: ['/spec/targets Keep one target: "admission.k8s.gatekeeper.sh".'],
  },
  {
    name: 'two targets',
    parts: { targets: [target, target] },
    expected: ['/spec/targets Keep one target: "admission.k8s.gatekeeper.sh".'],
  },
  {
    name: 'a target that is nearly right',
    parts: { targets: [{ target: 'admission.k8s.gatekeper.sh' }] },
    expected: ['/spec/targets/0/target Write "admission.k8s.gatekeeper.sh".'],
  },
  {
    name: 'every mistake at once',
    parts: { name: 'other', targets: [{ operations: ['*', 'CREATE'] }] },
    expected: [
      '/metadata/name Name it "requiredlabels".',
      '/spec/targets/0/target The only target is "admission.k8s.gatekeeper.sh".',
      '/spec/targets/0/operations Keep "*" alone, or remove it.',
    ],
  },
])('$name', ({ parts, expected }) => {
  const problems = templateProblems(template(parts))
  expect(problems.map(({ pointer, fix }) => `${formatPointer(pointer)} ${fix}`)).toEqual(expected)
})
