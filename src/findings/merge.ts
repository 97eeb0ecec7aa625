import type { Finding, FindingObject } from './finding.ts'
import { compareSeverity } from './severity.ts'
import { sortFindings } from './sort.ts'

/**
 * Makes one finding of the same fault in several renders, and sorts.
 *
 * Findings are the same where rule, file, range, pointer and message are. The merged one lists all renders in the order in which they
 * come, takes the gravest severity, and names a namespace only where all agree on it.
 */
export function mergeFindings(findings: Iterable<Finding>): Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of findings) {
    const key = identity(finding)
    const earlier = merged.get(key)
    merged.set(key, earlier === undefined ? finding : merge(earlier, finding))
  }
  return sortFindings([...merged.values()])
}

function identity({ rule, file, range, pointer, message }: Finding): string {
  const { start, end } = range
  return JSON.stringify([rule, file, start.line, start.column, end.line, end.column, pointer ?? null, message])
}

function merge(earlier: Finding, later: Finding): Finding {
  const graver = compareSeverity(later.severity, earlier.severity) < 0 ? later : earlier
  const object = commonObject(earlier.object, later.object)
  const renders = [...new Set([...earlier.renders, ...later.renders])]
  return { ...graver, ...(object === undefined ? {} : { object }), renders }
}

/** Overlays put one manifest into several namespaces; naming the first one alone would mislead. */
function commonObject(earlier?: FindingObject, later?: FindingObject): FindingObject | undefined {
  if (earlier === undefined || later === undefined) return earlier ?? later
  if (earlier.namespace === later.namespace) return earlier
  const { namespace: _, ...everywhere } = earlier
  return everywhere
}
