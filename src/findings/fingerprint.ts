import { createHash } from 'node:crypto'
import type { Finding } from './finding.ts'

/**
 * Fingerprints that stay when lines move: a hash of rule, file, object and pointer, then which one of its kind it is.
 *
 * @returns one for each finding, in their order
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(finding => {
    const hash = identityHash(finding)
    const ordinal = (seen.get(hash) ?? 0) + 1
    seen.set(hash, ordinal)
    return `${hash}:${ordinal}`
  })
}

function identityHash({ rule, file, object, pointer }: Finding): string {
  const identity = [rule, file, object?.apiVersion, object?.kind, object?.namespace, object?.name, pointer]
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
}
