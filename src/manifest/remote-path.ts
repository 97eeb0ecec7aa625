/**
 * Whether kustomize would fetch `path` from elsewhere: a URL, a git repository in any of its spellings, or a GitHub path.
 *
 * Wider than kustomize's own test on purpose: what is refused here and would have been a local path is a rare name; what is let
 * through reaches the network.
 *
 * @see kustomize `api/internal/git/repospec.go`, `api/internal/loader/fileloader.go` (IsRemoteFile)
 */
export function isRemotePath(path: string): boolean {
  const lower = path.trim().toLowerCase()
  return (
    /^[a-z][a-z0-9+.-]*:/.test(lower) ||
    /^[a-z][a-z0-9-]*@/.test(lower) ||
    /^(www\.)?github\.com[/:]/.test(lower) ||
    /[?&](ref|version|timeout|submodules)=/.test(lower) ||
    lower.includes('//') ||
    lower.includes('_git/')
  )
}
