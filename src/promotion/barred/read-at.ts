import type { BranchState } from '../../github/branch-state.ts'
import { type BarredDigest, barredFile } from './barred.ts'
import { readBarred } from './read.ts'

/** The barred digests of a state of the branch. */
export interface BarredAt {
  /** Of the file; undefined where there is none. */
  readonly text: string | undefined
  /** Undefined where the file has a mistake. */
  readonly barred: readonly BarredDigest[] | undefined
  /** Its mistakes, each with its line and what to do. */
  readonly problems: readonly string[]
}

/** @param state has `barredFile` among its paths */
export async function barredAt({ files }: BranchState): Promise<BarredAt> {
  const bytes = files.get(barredFile)
  const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  const { barred, findings } = await readBarred(text, barredFile)
  const problems = findings.map(({ file, range: { start }, message, fix = '' }) =>
    `${file}:${start.line}: ${message} ${fix}`.trimEnd(),
  )
  return { text, barred, problems }
}
