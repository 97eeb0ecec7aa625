import { expect, test } from '@jest/globals'
import { choice, flag, optional, secret, text, workspacePath } from './input.ts'
import { readInputs, secretTexts } from './inputs.ts'

const fields = {
  path: workspacePath({ default: '.' }),
  'fail-on': choice(['error', 'warning', 'notice'], { default: 'error' }),
  'github-token': secret(),
  'dry-run': flag({ default: 'false' }),
  'kubernetes-version': optional(text()),
}

test('strings become one typed object, with defaults where nothing was given', () => {
  expect(readInputs(fields, { 'INPUT_GITHUB-TOKEN': ' t ', 'INPUT_DRY-RUN': 'True' })).toEqual({
    path: '.',
    failOn: 'error',
    githubToken: 't',
    dryRun: true,
    kubernetesVersion: undefined,
  })
})

test('every mistake is reported at once, each with what to do', () => {
  const environment = { INPUT_PATH: '../other', 'INPUT_FAIL-ON': 'errors', 'INPUT_DRY-RUN': 'yes' }
  expect(() => readInputs(fields, environment)).toThrow(
    [
      'input path: "../other" leads out of the workspace; give a path below it, such as "reports/review.sarif".',
      'input fail-on: "errors" is not one of "error", "warning", "notice". Did you mean "error"?',
      'input github-token: it is required and was not given. Set it under `with:`.',
      'input dry-run: "yes" is neither "true" nor "false".',
    ].join('\n'),
  )
})

test.each([
  { name: 'an absolute path', path: '/etc/passwd' },
  { name: 'a drive', path: 'C:\\x' },
  { name: 'a step up in the middle', path: 'a/../../b' },
  { name: 'a step up with backslashes', path: 'a\\..\\b' },
  { name: 'a NUL', path: 'a\0b' },
])('$name is no path in the workspace', ({ path }) => {
  expect(() => workspacePath().parse(path)).toThrow('leads out of the workspace')
})

test('only the values of secret fields are to be masked', () => {
  expect(secretTexts(fields, { 'INPUT_GITHUB-TOKEN': 'hidden', INPUT_PATH: 'shown' })).toEqual(['hidden'])
})
