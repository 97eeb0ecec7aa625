/** What tells one repository from another, whatever the form of its address. */
interface RepositoryKey {
  /** Undefined for a bare `owner/name`, which is the repository of that name on any host. */
  readonly host?: string
  readonly path: string
}

/**
 * Whether two addresses mean the same Git repository: `https://`, `ssh://`, `git@host:path`, with or without `.git`, user or port, in
 * any case. An `owner/name` means the repository of that name on any host.
 *
 * @see Argo CD `util/git/git.go` (SameURL), which tells https and ssh apart: there they are two clones, here one repository
 */
export function isSameRepository(left: string, right: string): boolean {
  const one = parse(left)
  const other = parse(right)
  if (one === undefined || other === undefined || one.path !== other.path) return false
  return one.host === undefined || other.host === undefined || one.host === other.host
}

function parse(address: string): RepositoryKey | undefined {
  const text = address.trim().toLowerCase()
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.*)$/.exec(text)
  const scp = url === null ? /^(?:[^/@:]+@)([^/:]+):(?!\/\/)(.*)$/.exec(text) : null
  const [, host, rest] = url ?? scp ?? []
  const path = (rest ?? text)
    .split('/')
    .filter(segment => segment !== '')
    .join('/')
    .replace(/\.git$/, '')
  if (path === '') return undefined
  if (host !== undefined) return { host, path }
  return /^[\w.-]+\/[\w.-]+$/.test(path) ? { path } : undefined
}
