import { expect, test } from '@jest/globals'
import { readRunContext } from './run-context.ts'

const environment = {
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'canal/shop',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_RUN_ID: '12345678901',
  GITHUB_EVENT_NAME: 'schedule',
}

test('the run is read from its variables', () => {
  expect(readRunContext(environment, '{}')).toEqual({
    apiUrl: 'https://api.github.com',
    serverUrl: 'https://github.com',
    repository: 'canal/shop',
    sha: 'a'.repeat(40),
    ref: 'refs/heads/main',
    runId: 12_345_678_901,
    runUrl: 'https://github.com/canal/shop/actions/runs/12345678901',
    event: { name: 'other', event: 'schedule' },
  })
})

test('all that is missing or wrong is named at once', () => {
  expect(() => readRunContext({ ...environment, GITHUB_SHA: 'main', GITHUB_RUN_ID: undefined }, '{}')).toThrow(
    'Missing or wrong: GITHUB_SHA ("main"), GITHUB_RUN_ID. The runner sets these variables',
  )
})
