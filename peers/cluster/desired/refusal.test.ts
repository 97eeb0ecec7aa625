import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { desiredObject, keyOf } from './desired-object.ts'
import { type Refusal, refusalOf } from './refusal.ts'

const web = (app: string, annotations: JsonObject = {}) =>
  desiredObject(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', annotations },
      spec: { selector: { matchLabels: { app } } },
    },
    'web',
    'shop',
  )
const invalid: Refusal = { by: 'validation', faults: ['one', 'two'] }
const immutable = 'spec.selector: Invalid value: {"matchLabels":{"app":"b"}}: field is immutable'
const patching = 'error when patching "/dev/shm/1": '
const decoding: Refusal = { by: 'decoding', created: 'never', patched: 'not so' }

test.each([
  { name: 'taken where it is new', object: web('b'), says: undefined },
  { name: 'taken where it stays', object: web('b'), live: web('b'), says: undefined },
  {
    name: 'all faults of a new one',
    object: web('b'),
    refusal: invalid,
    says: 'Deployment.apps "web" is invalid: [one, two]',
  },
  {
    name: 'what cannot change, after the other faults',
    object: web('b'),
    live: web('a'),
    refusal: invalid,
    says: `${patching}Deployment.apps "web" is invalid: [one, two, ${immutable}]`,
  },
  {
    name: 'what cannot change, before Gatekeeper is asked',
    object: web('b'),
    live: web('a'),
    refusal: { by: 'admission', message: 'denied' } as const,
    says: `${patching}Deployment.apps "web" is invalid: ${immutable}`,
  },
  { name: 'what cannot be read, new', object: web('b'), refusal: decoding, says: 'never' },
  {
    name: 'what cannot be read, before it is compared',
    object: web('b'),
    live: web('a'),
    refusal: decoding,
    says: `${patching}not so`,
  },
  {
    name: 'applied by the server, without a file',
    object: web('b', { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' }),
    live: web('b'),
    refusal: { by: 'admission', message: 'denied' } as const,
    says: 'denied',
  },
  {
    name: 'made anew',
    object: web('b', { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' }),
    live: web('a'),
    says: undefined,
  },
])('$name', ({ object, live, refusal, says }) => {
  const refusals = new Map(refusal === undefined ? [] : [[keyOf(object), refusal]])
  expect(refusalOf(object, live, { refusals, syncOptions: [] })).toBe(says)
})
