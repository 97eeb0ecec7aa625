import { randomUUID } from 'node:crypto'
import { mkdir, realpath, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { reviewToJunit } from '../findings/junit.ts'
import type { Review } from '../findings/review.ts'
import { reviewToSarif } from '../findings/sarif.ts'
import { UserError } from '../text/user-error.ts'

export interface ReportFiles {
  /** Relative to the folder; undefined for none. */
  readonly sarifFile: string | undefined
  readonly junitFile: string | undefined
}

/**
 * Writes the report files that were asked for, each whole or not at all.
 *
 * @throws UserError where a symbolic link of the tree leads a file out of the folder
 */
export async function writeReports(
  review: Review,
  folder: string,
  { sarifFile, junitFile }: ReportFiles,
): Promise<void> {
  if (sarifFile !== undefined) await writeWhole(folder, sarifFile, reviewToSarif(review))
  if (junitFile !== undefined) await writeWhole(folder, junitFile, reviewToJunit(review))
}

/** The folder is a checkout, whose author may have put links where files are to be written: none is followed. */
async function writeWhole(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path)
  const [root, parent] = await Promise.all([realpath(folder), makeFolder(dirname(file))])
  if (parent !== root && !parent.startsWith(`${root}${sep}`)) {
    throw new UserError(`${path}: a symbolic link leads it out of the workspace. Name another file.`)
  }
  const part = join(parent, `.towpath-${randomUUID()}`)
  await writeFile(part, text, { flag: 'wx' })
  await rename(part, join(parent, basename(file)))
}

async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true })
  return realpath(path)
}
