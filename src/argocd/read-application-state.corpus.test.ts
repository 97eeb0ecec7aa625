import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { ApplicationState } from './application-state.ts'
import { readApplicationState } from './read-application-state.ts'

/** Applications recorded from a real Argo CD by others; beside the repository, or not there. */
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpora', 'argocd')
const corpusTest = existsSync(folder) ? test : test.skip

const summary = ({ comparison, health, operation, automation, conditions }: ApplicationState) =>
  [
    `${automation} ${comparison?.status} ${health?.status}`,
    operation &&
      `${operation.phase}${operation.finishedAt === undefined ? '' : ' ended'} ${operation.retries}/${operation.retryLimit ?? '-'}`,
    ...(operation?.failures ?? []).map(
      ({ object, message }) => `${object}: ${/denied the request: \[[\w-]+\]/.exec(message)?.[0]}`,
    ),
    ...conditions.map(({ type }) => type),
  ].filter(part => part !== undefined)

corpusTest.each([
  { file: '01-out-of-sync-missing', says: ['manual OutOfSync Missing'] },
  { file: '04-synced-degraded', says: ['automated Synced Degraded', 'Succeeded ended 0/5'] },
  { file: '05-bump-healthy', says: ['automated Synced Healthy', 'Succeeded ended 0/5'] },
  { file: '06-bump-polled-healthy', says: ['automated Synced Healthy', 'Succeeded ended 0/5'] },
  { file: '07-degraded', says: ['automated Synced Degraded', 'Succeeded ended 0/5'] },
  {
    file: '08-denied-retrying',
    says: [
      'automated OutOfSync Degraded',
      'Running ended 1/5',
      'apps/Deployment shop/web: denied the request: [no-latest]',
    ],
  },
  {
    file: '09-denied-still-retrying-5',
    says: [
      'automated OutOfSync Degraded',
      'Running ended 5/5',
      'apps/Deployment shop/web: denied the request: [no-latest]',
    ],
  },
  {
    file: '10-denied-still-retrying-5-later',
    says: [
      'automated OutOfSync Degraded',
      'Running ended 5/5',
      'apps/Deployment shop/web: denied the request: [no-latest]',
    ],
  },
  { file: '11-fixed-healthy', says: ['automated Synced Healthy', 'Succeeded ended 0/5'] },
  {
    file: '12-denied-failed-no-retry',
    says: [
      'automated OutOfSync Healthy',
      'Failed ended 0/-',
      'apps/Deployment shop/web: denied the request: [no-latest]',
      'SyncError',
    ],
  },
  {
    file: '13-comparison-error',
    says: [
      'automated Unknown Healthy',
      'Failed ended 0/-',
      'apps/Deployment shop/web: denied the request: [no-latest]',
      'ComparisonError',
    ],
  },
  { file: '14-repaired-healthy', says: ['automated Synced Healthy', 'Succeeded ended 0/-'] },
])('$file', ({ file, says }) => {
  const state = readApplicationState(JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')))
  expect(summary(state)).toEqual(says)
})
