import type { Access, Permission } from '../state/token.ts'

/** Which rights open a route. Reading asks for `read`, everything else for `write`; one of `permissions` is enough. */
export interface PermissionRow {
  readonly permissions: readonly Permission[]
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/repos/{owner}/{repo}`; `*` stands for one or more segments. */
  readonly path: string
}

/** @see https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
export const permissionTable: readonly PermissionRow[] = [
  { permissions: ['metadata'], method: 'GET', path: '' },
  { permissions: ['pull_requests'], method: 'GET', path: '/pulls' },
  { permissions: ['pull_requests'], method: 'POST', path: '/pulls' },
  { permissions: ['pull_requests'], method: 'GET', path: '/pulls/:number' },
  { permissions: ['pull_requests'], method: 'PATCH', path: '/pulls/:number' },
  { permissions: ['pull_requests'], method: 'GET', path: '/pulls/:number/files' },
  { permissions: ['contents'], method: 'PUT', path: '/pulls/:number/merge' },
  { permissions: ['issues', 'pull_requests'], method: 'GET', path: '/issues/:number/comments' },
  { permissions: ['issues', 'pull_requests'], method: 'POST', path: '/issues/:number/comments' },
  { permissions: ['issues', 'pull_requests'], method: 'GET', path: '/issues/comments/:comment' },
  { permissions: ['issues', 'pull_requests'], method: 'PATCH', path: '/issues/comments/:comment' },
  { permissions: ['issues', 'pull_requests'], method: 'DELETE', path: '/issues/comments/:comment' },
  { permissions: ['checks'], method: 'POST', path: '/check-runs' },
  { permissions: ['checks'], method: 'GET', path: '/check-runs/:check' },
  { permissions: ['checks'], method: 'PATCH', path: '/check-runs/:check' },
  { permissions: ['checks'], method: 'GET', path: '/check-runs/:check/annotations' },
  { permissions: ['checks'], method: 'GET', path: '/commits/:ref/check-runs' },
  { permissions: ['statuses'], method: 'POST', path: '/statuses/:sha' },
  { permissions: ['statuses'], method: 'GET', path: '/commits/:ref/status' },
  { permissions: ['statuses'], method: 'GET', path: '/commits/:ref/statuses' },
  { permissions: ['contents'], method: 'GET', path: '/contents' },
  { permissions: ['contents'], method: 'GET', path: '/contents/*' },
  { permissions: ['contents'], method: 'PUT', path: '/contents/*' },
  { permissions: ['contents'], method: 'POST', path: '/git/blobs' },
  { permissions: ['contents'], method: 'GET', path: '/git/blobs/:sha' },
  { permissions: ['contents'], method: 'POST', path: '/git/trees' },
  { permissions: ['contents'], method: 'GET', path: '/git/trees/:sha' },
  { permissions: ['contents'], method: 'POST', path: '/git/commits' },
  { permissions: ['contents'], method: 'GET', path: '/git/commits/:sha' },
  { permissions: ['contents'], method: 'POST', path: '/git/refs' },
  { permissions: ['contents'], method: 'PATCH', path: '/git/refs/*' },
  { permissions: ['contents'], method: 'DELETE', path: '/git/refs/*' },
  { permissions: ['contents'], method: 'GET', path: '/git/ref/*' },
  { permissions: ['contents'], method: 'GET', path: '/git/tags/:sha' },
  { permissions: ['contents'], method: 'GET', path: '/git/matching-refs/*' },
  { permissions: ['contents'], method: 'GET', path: '/commits/:ref' },
  { permissions: ['contents', 'pull_requests'], method: 'GET', path: '/commits/:ref/pulls' },
  { permissions: ['contents'], method: 'GET', path: '/compare/*' },
  { permissions: ['actions'], method: 'GET', path: '/actions/runs' },
  { permissions: ['actions'], method: 'GET', path: '/actions/workflows/:workflow/runs' },
  { permissions: ['actions'], method: 'GET', path: '/actions/runs/:run' },
  { permissions: ['actions'], method: 'GET', path: '/actions/runs/:run/artifacts' },
  { permissions: ['actions'], method: 'GET', path: '/actions/artifacts' },
  { permissions: ['actions'], method: 'GET', path: '/actions/artifacts/:artifact' },
  { permissions: ['actions'], method: 'GET', path: '/actions/artifacts/:artifact/zip' },
  { permissions: ['actions'], method: 'GET', path: '/actions/runs/:run/approvals' },
  { permissions: ['actions'], method: 'GET', path: '/actions/runs/:run/attempts/:attempt' },
  { permissions: ['attestations'], method: 'GET', path: '/attestations/:digest' },
  { permissions: ['actions'], method: 'GET', path: '/environments' },
  { permissions: ['actions'], method: 'GET', path: '/environments/:name' },
  { permissions: ['deployments'], method: 'GET', path: '/deployments' },
  { permissions: ['deployments'], method: 'POST', path: '/deployments' },
  { permissions: ['deployments'], method: 'GET', path: '/deployments/:deployment' },
  { permissions: ['deployments'], method: 'GET', path: '/deployments/:deployment/statuses' },
  { permissions: ['deployments'], method: 'POST', path: '/deployments/:deployment/statuses' },
  { permissions: ['security_events'], method: 'POST', path: '/code-scanning/sarifs' },
  { permissions: ['security_events'], method: 'GET', path: '/code-scanning/sarifs/:sarif' },
]

export function neededAccess(row: PermissionRow): Access {
  return row.method === 'GET' ? 'read' : 'write'
}

const patterns = permissionTable.map(row => ({ row, pattern: patternOf(row.path) }))

/** The row for a path below `/repos/{owner}/{repo}`, or undefined for a route that the emulator does not have. */
export function findPermissionRow(method: string, path: string): PermissionRow | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method
  return patterns.find(({ row, pattern }) => row.method === wanted && pattern.test(path))?.row
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll('*', '.+').replaceAll(/:[a-z]+/g, '[^/]+')
  return new RegExp(`^${source}/?$`)
}
