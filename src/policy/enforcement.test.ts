import { expect, test } from '@jest/globals'
import { formatPointer } from '../yaml/pointer.ts'
import { readEnforcement } from './enforcement.ts'
import { emptyActionProblems, enforcementProblems } from './enforcement-check.ts'

const webhookAndGator = ['validation.gatekeeper.sh', 'gator.gatekeeper.sh'] as const

function scoped(...actions: readonly (readonly [action: string, ...points: string[]])[]) {
  return {
    spec: {
      enforcementAction: 'scoped',
      scopedEnforcementActions: actions.map(([action, ...points]) => ({
        action,
        enforcementPoints: points.map(name => ({ name })),
      })),
    },
  }
}

test.each([
  { name: 'deny where nothing is said', constraint: {}, expected: 'deny at validation.gatekeeper.sh' },
  {
    name: 'deny where it is empty',
    constraint: { spec: { enforcementAction: '' } },
    expected: 'deny at validation.gatekeeper.sh',
  },
  { name: 'warn', constraint: { spec: { enforcementAction: 'warn' } }, expected: 'warn at validation.gatekeeper.sh' },
  {
    name: 'scoped to the webhook',
    constraint: scoped(['warn', 'validation.gatekeeper.sh']),
    expected: 'warn at validation.gatekeeper.sh',
  },
  {
    name: 'scoped to every point',
    constraint: scoped(['dryrun', '*']),
    expected: 'dryrun at validation.gatekeeper.sh',
  },
  {
    name: 'the strictest of several',
    constraint: scoped(['dryrun', '*'], ['deny', 'validation.gatekeeper.sh']),
    expected: 'deny at validation.gatekeeper.sh',
  },
  {
    name: "gator's where it is stricter",
    constraint: scoped(['warn', 'validation.gatekeeper.sh'], ['deny', 'gator.gatekeeper.sh']),
    expected: 'deny at gator.gatekeeper.sh',
  },
  { name: 'nothing where scoped elsewhere', constraint: scoped(['deny', 'audit.gatekeeper.sh']), expected: undefined },
])('enforcement: $name', ({ constraint, expected }) => {
  const enforcement = readEnforcement(constraint, webhookAndGator)
  expect(enforcement && `${enforcement.action} at ${enforcement.point}`).toBe(expected)
})

test.each([
  { name: 'a good one', constraint: scoped(['deny', '*', 'vap.k8s.io']), expected: [] },
  { name: 'nothing said', constraint: {}, expected: [] },
  {
    name: 'a typing error',
    constraint: { spec: { enforcementAction: 'dryRun' } },
    expected: ['/spec/enforcementAction Write "dryrun".'],
  },
  {
    name: 'empty',
    constraint: { spec: { enforcementAction: '' } },
    expected: ['/spec/enforcementAction Write deny, warn, dryrun or scoped, or remove the field, which means deny.'],
  },
  {
    name: 'scoped without scopes',
    constraint: { spec: { enforcementAction: 'scoped' } },
    expected: [
      '/spec/enforcementAction List in spec.scopedEnforcementActions which action holds at which enforcement points.',
    ],
  },
  {
    name: 'every mistake of the scopes',
    constraint: scoped(['block', 'validation.gatekeeper.io'], ['warn']),
    expected: [
      '/spec/scopedEnforcementActions/0/action Use one of deny, warn, dryrun.',
      '/spec/scopedEnforcementActions/0/enforcementPoints/0/name Write "validation.gatekeeper.sh".',
      '/spec/scopedEnforcementActions/1 List in enforcementPoints one or more of validation.gatekeeper.sh, audit.gatekeeper.sh, gator.gatekeeper.sh, vap.k8s.io or "*".',
    ],
  },
])('mistakes: $name', ({ constraint, expected }) => {
  const problems = [...enforcementProblems(constraint), ...emptyActionProblems(constraint)]
  expect(problems.map(problem => `${formatPointer(problem.pointer)} ${problem.fix}`)).toEqual(expected)
})
