import { expect, test } from '@jest/globals'
import { differencesFromActionFile } from './action-file.ts'
import { choice, optional, secret, text } from './input.ts'

const fields = {
  'fail-on': choice(['error', 'warning'], { default: 'error' }),
  token: secret(),
  'kubernetes-version': optional(text()),
}

const inputs = {
  'fail-on': { description: 'd', default: 'error' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a GitHub expression
  token: { description: 'd', default: '${{ github.token }}' },
  'kubernetes-version': { description: 'd' },
}

test.each([
  { name: 'the same names, defaults and required', change: {}, differences: [] },
  {
    name: 'another default',
    change: { 'fail-on': { description: 'd', default: 'warning' } },
    differences: ['fail-on: the default is warning in action.yml, error in inputs.ts'],
  },
  {
    name: 'required on one side',
    change: { 'kubernetes-version': { description: 'd', required: true } },
    differences: ['kubernetes-version: required is true in action.yml, false in inputs.ts'],
  },
  {
    name: 'declared but not read',
    change: { extra: { description: 'd' } },
    differences: ['extra: action.yml declares it, inputs.ts does not read it'],
  },
  {
    name: 'read but not declared',
    change: { token: null },
    differences: ['token: inputs.ts reads it, action.yml does not declare it'],
  },
  {
    name: 'no description',
    change: { 'kubernetes-version': {} },
    differences: ['kubernetes-version: action.yml gives it no description'],
  },
])('$name', ({ change, differences }) => {
  expect(differencesFromActionFile({ inputs: { ...inputs, ...change } }, fields)).toEqual(differences)
})
