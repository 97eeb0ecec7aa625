import { expect, test } from '@jest/globals'
import { readArtifactRuntime } from './artifact-runtime.ts'

const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`
const url = 'https://results-receiver.actions.githubusercontent.com/'

test("the run's ids come from the token's scope", () => {
  const token = tokenOf({ scp: 'Actions.GenericRead:1 Actions.Results:run-1:job-2' })
  expect(readArtifactRuntime({ ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token })).toEqual({
    serviceUrl: 'https://results-receiver.actions.githubusercontent.com',
    token,
    runBackendId: 'run-1',
    jobBackendId: 'job-2',
  })
})

test.each([
  { name: 'no URL', environment: { ACTIONS_RUNTIME_TOKEN: tokenOf({}) }, message: /only by an action on a runner/ },
  { name: 'no token', environment: { ACTIONS_RESULTS_URL: url }, message: /only by an action on a runner/ },
  {
    name: 'no JWT',
    environment: { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: 'x' },
    message: /does not say which run/,
  },
  {
    name: 'no scope',
    environment: { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: tokenOf({ scp: 7 }) },
    message: /does not say which run/,
  },
  {
    name: 'half a scope',
    environment: { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: tokenOf({ scp: 'Actions.Results:run-1' }) },
    message: /does not say which run/,
  },
])('$name is refused', ({ environment, message }) => {
  expect(() => readArtifactRuntime(environment)).toThrow(message)
})
