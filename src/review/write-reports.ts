import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { reviewToJunit } from '../findings/junit.ts'
import type { Review } from '../findings/review.ts'
import { reviewToSarif } from '../findings/sarif.ts'

export interface ReportFiles {
  /** Relative to the folder; undefined for none. */
  readonly sarifFile: string | undefined
  readonly junitFile: string | undefined
}

/** Writes the report files that were asked for, each whole or not at all. */
export async function writeReports(
  review: Review,
  folder: string,
  { sarifFile, junitFile }: ReportFiles,
): Promise<void> {
  if (sarifFile !== undefined) await writeWhole(join(folder, sarifFile), reviewToSarif(review))
  if (junitFile !== undefined) await writeWhole(join(folder, junitFile), reviewToJunit(review))
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, text)
  await rename(`${file}.part`, file)
}
