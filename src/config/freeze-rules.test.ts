import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const read = (production: string) =>
  readConfig(
    `version: 1
environments:
  - {name: staging, overlay: o/staging, applications: [a], namespaces: [a]}
  - name: production
    overlay: o/production
    applications: [b]
    namespaces: [b]
${production}`,
    'towpath.yaml',
    '2030-01-15',
  )

test('gates and windows are read', async () => {
  const { config, findings } = await read(`    promotedFrom: staging
    soak: 1h30m
    gates: {approvals: 1, metrics: required}
    rollback: manual
    freezeWindows:
      - {schedule: 0 16 * * 5, duration: 64h, timeZone: Europe/Zurich, reason: The weekend.}
      - {kind: allow, schedule: 0 8 * * *, duration: 8h}
`)
  expect(findings).toEqual([])
  expect(config?.environments[1]).toMatchObject({
    soak: '1h30m',
    gates: { approvals: 1, metrics: 'required' },
    rollback: 'manual',
    freezeWindows: [{ timeZone: 'Europe/Zurich' }, { kind: 'allow' }],
  })
})

test('who records evidence is filled in field by field', async () => {
  const text = 'version: 1\nevidence: {branches: [trunk]}\n'
  const { config } = await readConfig(text, 'towpath.yaml', '2030-01-15')
  expect(config?.evidence).toEqual({
    workflows: ['.github/workflows/deploy.yml', '.github/workflows/release.yml'],
    branches: ['trunk'],
    tags: ['v*'],
    creator: 'github-actions[bot]',
  })
})

const source = '    promotedFrom: staging\n'

test.each([
  {
    name: 'a soak in days',
    text: `${source}    soak: 1d\n`,
    line: 9,
    message: 'environments[1].soak cannot be "1d".',
  },
  {
    name: 'a schedule of six parts',
    text: `${source}    freezeWindows: [{schedule: 0 0 16 * * 5, duration: 1h}]\n`,
    line: 9,
    message: 'environments[1].freezeWindows[0].schedule cannot be "0 0 16 * * 5".',
  },
  {
    name: 'an hour that no day has',
    text: `${source}    freezeWindows: [{schedule: 0 25 * * *, duration: 1h}]\n`,
    line: 9,
    message: 'The schedule "0 25 * * *" is no cron expression.',
  },
  {
    name: 'a day that no month has',
    text: `${source}    freezeWindows: [{schedule: 0 0 31 2 *, duration: 1h}]\n`,
    line: 9,
    message: 'The schedule "0 0 31 2 *" never comes.',
  },
  {
    name: 'a zone that does not exist',
    text: `${source}    freezeWindows:\n      - schedule: 0 0 * * *\n        duration: 1h\n        timeZone: Mars/Olympus\n`,
    line: 12,
    message: 'There is no time zone "Mars/Olympus".',
  },
])('$name is told with its line', async ({ text, line, message }) => {
  const { config, findings } = await read(text)
  expect(config).toBeUndefined()
  expect(findings).toMatchObject([{ message, range: { start: { line } } }])
})
