/** Operations on sets of variable names. */
export type Names = ReadonlySet<string>

export function isSubset(names: Names, of: Names): boolean {
  for (const name of names) if (!of.has(name)) return false
  return true
}

export function isDisjoint(left: Names, right: Names): boolean {
  for (const name of left) if (right.has(name)) return false
  return true
}

export function union(left: Names, right: Names): Set<string> {
  const names = new Set(left)
  for (const name of right) names.add(name)
  return names
}

export function intersection(left: Names, right: Names): Set<string> {
  return new Set([...left].filter(name => right.has(name)))
}

export function difference(from: Names, removed: Names): Set<string> {
  return new Set([...from].filter(name => !removed.has(name)))
}
