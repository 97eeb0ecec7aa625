/**
 * Gatekeeper's globs: an asterisk at the start, at the end or at both stands for any text; anywhere else it stands for itself.
 *
 * @see gatekeeper pkg/wildcard/wildcard.go
 */
export function matchesWildcard(pattern: string, candidate: string): boolean {
  if (pattern.startsWith('*') && pattern.endsWith('*')) return candidate.includes(pattern.slice(1, -1))
  if (pattern.startsWith('*')) return candidate.endsWith(pattern.slice(1))
  if (pattern.endsWith('*')) return candidate.startsWith(pattern.slice(0, -1))
  return pattern === candidate
}

/** Whether an object that the server will name after `generateName` matches: only patterns that are open at the end can say. */
export function matchesGenerateName(pattern: string, generateName: string): boolean {
  return pattern.endsWith('*') && matchesWildcard(pattern, generateName)
}
