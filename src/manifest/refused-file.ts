import type { Finding } from '../findings/finding.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { RefusedPath } from './tree.ts'

/** What a finding's rule is called for each reason why a path is not read. */
export const refusalRules = {
  'leaves-tree': 'symlink',
  'linked-folder': 'symlink',
  'too-large': 'too-large',
  'not-a-file': 'unreadable',
  unreadable: 'unreadable',
} as const

/** The finding for a manifest that is not read. */
export function refusedFile(path: string, { why, reason }: RefusedPath): Finding {
  return findingAt(startOfFile(path), {
    rule: refusalRules[why],
    message: `${path} is ${reason}. It is not read.`,
    fix: why === 'too-large' ? 'Split the file.' : 'Put a regular file of the repository there.',
  })
}
