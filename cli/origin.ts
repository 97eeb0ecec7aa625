import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The address of the `origin` that a checkout was cloned from, as git wrote it down; undefined where there is none, or the folder is no
 * checkout's root.
 */
export async function readOrigin(folder: string): Promise<string | undefined> {
  const config = await readFile(join(folder, '.git', 'config'), 'utf8').catch(() => '')
  const section = /^\[remote "origin"\]\n((?:(?!\[).*\n?)*)/m.exec(config)?.[1] ?? ''
  return /^\s*url\s*=\s*(\S+)\s*$/m.exec(section)?.[1]
}
