import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { readConfigs } from './config.ts'
import { rendered } from './policies.fixture.ts'

function config(name: string, spec: JsonObject) {
  return rendered({ apiVersion: 'config.gatekeeper.sh/v1alpha1', kind: 'Config', metadata: { name }, spec })
}

test('a Config of the right name is used', () => {
  const spec = { match: [{ processes: ['*', 'mutation-webhook'], excludedNamespaces: ['a'] }] }
  expect(readConfigs([config('config', spec)])).toEqual({ specs: [spec], problems: [] })
})

test('one of another name is not, and a process that does not exist is told', () => {
  const { specs, problems } = readConfigs([
    config('gatekeeper', {}),
    config('config', { match: [{ processes: ['audit', 'webhooks', 'admission'] }] }),
  ])
  expect(specs).toHaveLength(1)
  expect(problems.map(({ pointer, fix }) => `${formatPointer(pointer)} ${fix}`)).toEqual([
    '/metadata/name Name it "config".',
    '/spec/match/0/processes/1 Write "webhook".',
    '/spec/match/0/processes/2 Use one of audit, webhook, mutation-webhook, sync, *.',
  ])
})
