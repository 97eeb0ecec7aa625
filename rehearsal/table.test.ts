import { expect, test } from '@jest/globals'
import type { PullRequestStory } from './page/story.ts'
import { storyTable } from './table.ts'

const annotation = { path: 'a.yaml', startLine: 1, endLine: 1, level: 'failure', title: '', message: '' } as const
const story: PullRequestStory = {
  number: 1,
  title: 'Give the backend more memory',
  purpose: '',
  author: 'maintainer',
  branch: 'memory',
  headSha: '',
  comments: [{ author: 'github-actions[bot]', markdown: '' }],
  checks: [{ name: 'towpath review', conclusion: 'failure', title: '', annotations: [annotation, annotation] }],
  steps: [
    { job: 'review', step: 'validate-manifests', exitCode: 130, milliseconds: 449, result: 'cancelled', summary: '' },
    { job: 'status', step: 'post-status', exitCode: 1, milliseconds: 12_345, result: 'failure', summary: '' },
  ],
  files: new Map(),
}

test('columns stand under each other, and pull requests apart', () => {
  expect(storyTable([story, { ...story, number: 2, comments: [], checks: [], steps: [] }])).toBe(
    `#1 Give the backend more memory
  job     step                exit  seconds  result
  review  validate-manifests  130   0.4      cancelled
  status  post-status         1     12.3     failure
left 1 comment, 1 check, 2 annotations

#2 Give the backend more memory
  job  step  exit  seconds  result
left 0 comments, 0 checks, 0 annotations`,
  )
})
