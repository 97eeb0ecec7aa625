import { expect, test } from '@jest/globals'
import { readSuite } from './read-suite.ts'

const good = `
kind: Suite
apiVersion: test.gatekeeper.sh/v1alpha1
metadata:
  name: probes
tests:
  - name: workloads
    template: template.yaml
    constraint: constraint.yaml
    expansion: expansion.yaml
    cases:
      - name: allowed
        object: allowed.yaml
        assertions:
          - violations: no
      - name: denied
        object: denied.yaml
        inventory: [others.yaml]
        skip: true
        assertions:
          - message: no probe
          - violations: 2
          - violations: "yes"
  - name: refused
    template: template.yaml
    constraint: wrong.yaml
    invalid: true
`

test('a suite is read, with yes and no in both spellings', () => {
  const reading = readSuite(good, 'policies/suite.yaml')
  expect(reading?.problems).toEqual([])
  expect(reading?.suite).toEqual({
    file: 'policies/suite.yaml',
    skip: false,
    tests: [
      {
        name: 'workloads',
        template: 'template.yaml',
        constraint: 'constraint.yaml',
        expansion: 'expansion.yaml',
        invalid: false,
        skip: false,
        cases: [
          {
            name: 'allowed',
            object: 'allowed.yaml',
            inventory: [],
            skip: false,
            assertions: [{ violations: 'no', message: undefined }],
          },
          {
            name: 'denied',
            object: 'denied.yaml',
            inventory: ['others.yaml'],
            skip: true,
            assertions: [
              { violations: 'yes', message: 'no probe' },
              { violations: 2, message: undefined },
              { violations: 'yes', message: undefined },
            ],
          },
        ],
      },
      {
        name: 'refused',
        template: 'template.yaml',
        constraint: 'wrong.yaml',
        expansion: undefined,
        invalid: true,
        skip: false,
        cases: [],
      },
    ],
  })
})

test('all mistakes are told, each with its line', () => {
  const text = `apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - name: one
    templete: template.yaml
    constraint: constraint.yaml
    cases:
      - name: a
        object: a.yaml
        assertions:
          - violations: -1
            message: "a(b"
      - name: b
        object: b.yaml
        assertions: []
`
  const problems = readSuite(text, 'suite.yaml')?.problems.map(
    ({ range, message }) => `${range.start.line}: ${message}`,
  )
  expect(problems?.map(problem => problem.split(':')[0]).toSorted()).toEqual(['11', '12', '15', '5'])
  expect(problems?.join('\n')).toContain('5: unknown field "tests[0].templete"')
})

test('a mistake gives no suite to run', () => {
  expect(readSuite('apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n', 'suite.yaml')?.suite).toBeUndefined()
})

test.each([
  { name: 'another kind', text: 'apiVersion: v1\nkind: Pod\n' },
  { name: 'another group', text: 'apiVersion: example.org/v1\nkind: Suite\n' },
  { name: 'text', text: 'Suite' },
  { name: 'nothing', text: '' },
])('no suite: $name', ({ text }) => {
  expect(readSuite(text, 'x.yaml')).toBeUndefined()
})
