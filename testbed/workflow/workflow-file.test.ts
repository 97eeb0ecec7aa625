import { expect, test } from '@jest/globals'
import { readWorkflow } from './workflow-file.ts'

test('jobs, what they call and use, and their rights: the own before those of the workflow', () => {
  const jobs = readWorkflow(`
permissions: { contents: read, checks: none }
jobs:
  call:
    permissions: { pull-requests: write }
    uses: example/flows/.github/workflows/a.yml@v1
  work:
    steps:
      - uses: actions/checkout@3d3c42e
      - run: "true"
      - uses: example/tools/actions/one@main
`)
  expect(jobs.get('call')).toEqual({
    rights: { 'pull-requests': 'write' },
    calls: { repository: 'example/flows', path: '.github/workflows/a.yml', ref: 'v1' },
    actions: [],
  })
  expect(jobs.get('work')).toEqual({
    rights: { contents: 'read' },
    calls: undefined,
    actions: [
      { repository: 'actions/checkout', path: '', ref: '3d3c42e' },
      { repository: 'example/tools', path: 'actions/one', ref: 'main' },
    ],
  })
})

test.each([
  { name: 'no jobs', text: 'on: push', message: 'It is no workflow: it has no jobs.' },
  { name: 'all rights at once', text: 'permissions: write-all\njobs: { a: {} }', message: 'must name each right' },
  {
    name: 'an access that is none',
    text: 'jobs: { a: { permissions: { checks: admin } } }',
    message: 'checks: admin is none of',
  },
  { name: 'a path of the checkout', text: 'jobs: { a: { uses: ./x.yml } }', message: './x.yml is not owner/name' },
])('$name is refused', ({ text, message }) => {
  expect(() => readWorkflow(text)).toThrow(message)
})
