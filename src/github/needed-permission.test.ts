import { expect, test } from '@jest/globals'
import { neededPermission } from './needed-permission.ts'

const repo = '/repos/canal/shop'

test.each([
  { name: 'a comment', ask: ['POST', `${repo}/issues/1/comments`], needs: 'pull-requests: write' },
  { name: 'files of a pull request', ask: ['GET', `${repo}/pulls/1/files`], needs: 'pull-requests: read' },
  { name: 'checks of a commit', ask: ['GET', `${repo}/commits/abc/check-runs`], needs: 'checks: read' },
  { name: 'pull requests of a commit', ask: ['GET', `${repo}/commits/abc/pulls`], needs: 'pull-requests: read' },
  { name: 'a commit', ask: ['GET', `${repo}/commits/abc`], needs: 'contents: read' },
  { name: 'an artifact', ask: ['GET', `${repo}/actions/artifacts/1/zip`], needs: 'actions: read' },
  { name: 'a SARIF log', ask: ['POST', `${repo}/code-scanning/sarifs`], needs: 'security-events: write' },
  { name: 'attestations', ask: ['GET', `${repo}/attestations/sha256:1`], needs: 'attestations: read' },
  { name: "an enterprise server's path", ask: ['GET', `/api/v3${repo}/contents/a`], needs: 'contents: read' },
  { name: 'a path of no right', ask: ['GET', '/user'], needs: undefined },
  {
    name: "GitHub's word, for a path not known here",
    ask: ['POST', `${repo}/x`, 'pages=write,id_token=write'],
    needs: 'pages: write',
  },
  {
    name: "GitHub's word, where several will do",
    ask: ['POST', `${repo}/issues/1/comments`, 'issues=write; pull_requests=write'],
    needs: 'pull-requests: write',
  },
])('$name', ({ ask: [method = '', path = '', accepted], needs }) => {
  expect(neededPermission(method, path, accepted)).toBe(needs)
})
