import { expect, test } from '@jest/globals'
import { readWorkflow } from './workflow-file.ts'

test('jobs, what they call and use, and their rights: the own before those of the workflow', () => {
  const { jobs, inputs } = readWorkflow(`
on:
  workflow_call:
    inputs:
      within: { default: 10m }
      images: { required: true }
permissions: { contents: read, checks: none }
jobs:
  call:
    permissions: { pull-requests: write }
    uses: example/flows/.github/workflows/a.yml@v1
    with: { fast: true }
    secrets: { token: "\${{ secrets.TOKEN }}" }
  work:
    outputs: { digest: "\${{ steps.one.outputs.digest }}" }
    steps:
      - uses: actions/checkout@3d3c42e
      - run: "true"
      - id: one
        if: always()
        uses: example/tools/actions/one@main
        with: { depth: 2 }
`)
  expect(inputs).toEqual({ within: '10m', images: undefined })
  expect(jobs.get('call')).toEqual({
    rights: { 'pull-requests': 'write' },
    calls: { repository: 'example/flows', path: '.github/workflows/a.yml', ref: 'v1' },
    with: { fast: 'true' },
    secrets: { token: '${{ secrets.TOKEN }}' },
    outputs: {},
    steps: [],
  })
  const checkout = { repository: 'actions/checkout', path: '', ref: '3d3c42e' }
  const tool = { repository: 'example/tools', path: 'actions/one', ref: 'main' }
  expect(jobs.get('work')).toEqual({
    rights: { contents: 'read' },
    calls: undefined,
    with: {},
    secrets: {},
    outputs: { digest: '${{ steps.one.outputs.digest }}' },
    steps: [
      { id: undefined, name: undefined, condition: undefined, uses: checkout, with: {} },
      { id: 'one', name: undefined, condition: 'always()', uses: tool, with: { depth: '2' } },
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
