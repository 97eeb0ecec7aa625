import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { findingAt } from './render-finding.ts'

/**
 * Refuses a values file, or a chart with one, whose path has a comma: Helm reads the path as a list, so what follows the comma could be
 * any file of this machine.
 *
 * @param path the whole path in the tree
 * @see helm `pkg/cmd/flags.go` (addValueOptionsFlags): `--values` is a list of comma-separated values
 */
export function commaFinding(path: string, writtenAt: SourceLocation): Finding | undefined {
  if (!path.includes(',')) return undefined
  const message = `"${path}" has a comma, at which Helm would split it into several files. It is not rendered.`
  return findingAt(writtenAt, { rule: 'comma-in-path', message, fix: 'Rename it.' })
}
