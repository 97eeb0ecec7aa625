import { expect, test } from '@jest/globals'
import { help, readCall } from './call.ts'

test('without options the cluster alone is wanted, of the default minor', () => {
  expect(readCall([])).toEqual({
    options: { gatekeeper: false, argocd: false, telemetry: false, kubernetes: '1.35', ports: {}, keepLogs: false },
    help: false,
    timings: false,
  })
})

test.each([
  { args: ['--all'], options: { gatekeeper: true, argocd: true, telemetry: true } },
  { args: ['--gatekeeper', '--keep-logs'], options: { gatekeeper: true, argocd: false, keepLogs: true } },
  { args: ['--kubernetes', '1.37'], options: { kubernetes: '1.37' } },
  { args: ['--port', 'git=8080', '--port=otlp-http=4318'], options: { ports: { git: 8080, 'otlp-http': 4318 } } },
])('$args', ({ args, options }) => {
  expect(readCall(args).options).toMatchObject(options)
})

test.each([
  { args: ['--gatekeper'], says: 'unknown option --gatekeper. Did you mean --gatekeeper?' },
  { args: ['gatekeeper'], says: '"gatekeeper" is too much' },
  { args: ['--kubernetes', '1.36'], says: '--kubernetes "1.36" is not one of 1.35, 1.37.' },
  { args: ['--port', '8080'], says: '--port "8080" is not NAME=NUMBER, as in argocd-server=8080.' },
  { args: ['--port', 'git='], says: '--port "git=" is not NAME=NUMBER' },
  { args: ['--port', '__proto__=1'], says: 'is not NAME=NUMBER' },
  { args: ['--port', 'git=1', '--port', 'git=2'], says: '--port git is given twice.' },
])('$args is refused: $says', ({ args, says }) => {
  expect(() => readCall(args)).toThrow(says)
})

test('help names every option, in one screen', () => {
  for (const option of ['gatekeeper', 'argocd', 'telemetry', 'all', 'kubernetes', 'port', 'keep-logs', 'timings'])
    expect(help).toContain(`--${option} `)
  expect(help.split('\n').length).toBeLessThan(25)
})
