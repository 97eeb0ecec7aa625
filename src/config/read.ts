import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { decodeText } from '../yaml/decode.ts'
import { configFinding } from './mistake.ts'
import { type ReadConfig, readConfig } from './read-config.ts'

/** The configuration's file, at the root of the user's repository. */
export const configFile = 'towpath.yaml'

const mostBytes = 1024 * 1024

/**
 * Reads `towpath.yaml` at the root of a tree. A tree without one has no configuration and no finding.
 *
 * @param today ISO date, for waivers that expire; without it, the day it is in UTC
 */
export async function loadConfig(root: string, today = new Date().toISOString().slice(0, 10)): Promise<ReadConfig> {
  const bytes = await readBytes(join(root, configFile))
  if (bytes === undefined) return { findings: [] }
  if (typeof bytes === 'string') return { findings: [unreadable(bytes)] }
  const decoded = decodeText(bytes)
  if ('text' in decoded) return await readConfig(decoded.text, configFile, today)
  const { range, message, fix } = decoded.problem
  return { findings: [configFinding('encoding', configFile, range, message, fix)] }
}

/** The file's bytes, why they cannot be had, or undefined where there is no file. */
async function readBytes(path: string): Promise<Uint8Array | string | undefined> {
  let handle: FileHandle | undefined
  try {
    const status = await lstat(path)
    if (!status.isFile()) return 'is not a plain file'
    // Whoever puts a link here between the two calls gets an error, not somebody else's file.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await handle.stat()
    if (size > mostBytes) return `has ${size} bytes; ${mostBytes} are allowed`
    return await handle.readFile()
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    return `cannot be read (${String(code ?? error)})`
  } finally {
    await handle?.close()
  }
}

function unreadable(reason: string): Finding {
  const start = { line: 1, column: 1 }
  const message = `${configFile} ${reason}.`
  return configFinding('unreadable', configFile, { start, end: start }, message, 'Make it a plain, readable text file.')
}
