/** Which `permissions:` line opens a path below `/repos/{owner}/{repo}`; the first that matches counts. */
const permissionOfPath: readonly (readonly [RegExp, string])[] = [
  [/^\/(check-runs|commits\/[^/]+\/check-runs)/, 'checks'],
  [/^\/commits\/[^/]+\/pulls/, 'pull-requests'],
  [/^\/(issues|pulls)/, 'pull-requests'],
  [/^\/(actions|environments)/, 'actions'],
  [/^\/code-scanning/, 'security-events'],
  [/^\/attestations/, 'attestations'],
  [/^\/deployments/, 'deployments'],
  [/^\/statuses/, 'statuses'],
  [/^\/(contents|git|commits|compare|branches)/, 'contents'],
]

/**
 * The line of a workflow's `permissions:` that a refused request needs, such as `checks: write`; undefined where none is known.
 *
 * @param accepted GitHub's own word where it gave one: the header `x-accepted-github-permissions`
 */
export function neededPermission(method: string, path: string, accepted?: string): string | undefined {
  const access = method === 'GET' ? 'read' : 'write'
  const below = path.replace(/^.*?\/repos\/[^/]+\/[^/]+/, '')
  const known = permissionOfPath.find(([pattern]) => pattern.test(below))?.[1]
  const offered = Array.from((accepted ?? '').matchAll(/([a-z_]+)=(read|write)/g), ([, name = '', right = '']) => ({
    name: name.replaceAll('_', '-'),
    right,
  }))
  const choice = offered.find(({ name }) => name === known) ?? offered[0]
  if (choice !== undefined) return `${choice.name}: ${choice.right}`
  return known === undefined ? undefined : `${known}: ${access}`
}
