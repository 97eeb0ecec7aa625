import { UserError } from '../text/user-error.ts'
import type { TowpathConfig } from './config.ts'
import { loadConfig } from './read.ts'

/**
 * The configuration of a tree; undefined where it has none.
 *
 * @throws UserError with every mistake of a configuration that cannot be used
 */
export async function requireSoundConfig(root: string): Promise<TowpathConfig | undefined> {
  const { config, findings } = await loadConfig(root)
  if (config !== undefined || findings.length === 0) return config
  const lines = findings.map(
    ({ file, range: { start }, message, fix = '' }) => `${file}:${start.line}:${start.column}: ${message} ${fix}`,
  )
  throw new UserError(lines.map(line => line.trimEnd()).join('\n'))
}
