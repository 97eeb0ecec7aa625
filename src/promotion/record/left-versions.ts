import type { GitHub } from '../../github/client.ts'
import { readFileAt } from '../../github/pull-request.ts'
import type { Digest } from '../../image/digest.ts'
import { type BarredDigest, barredFile, findBarred } from '../barred/barred.ts'
import { readBarred } from '../barred/read.ts'
import type { FoundThere } from '../evidence/read-history.ts'
import type { WrittenRecord } from './deployments.ts'

/** A version that a rollout took the place of, and that went wrong. */
export interface LeftVersion {
  /** Without tag and digest. */
  readonly image: string
  readonly digest: Digest
  /** The entry that keeps it from coming again; undefined where there is none. */
  readonly barred: BarredDigest | undefined
}

/**
 * The versions that a rollout took the place of because they went wrong: those that are barred by now, and those whose source commit holds its own, so that it went back.
 *
 * @param before what each record's image found
 * @throws DeniedError without `contents: read` on the manifests; RemoteError
 */
export async function findLeftVersions(
  manifests: GitHub,
  records: readonly Pick<WrittenRecord, 'evidence'>[],
  { before, goesBackFrom }: { readonly before: readonly FoundThere[]; readonly goesBackFrom: ReadonlySet<string> },
): Promise<readonly LeftVersion[]> {
  const replaced = records.flatMap(({ evidence }, index) => {
    const last = before[index]?.last?.evidence
    return last === undefined || last.digest === evidence.digest ? [] : [{ evidence, last }]
  })
  const [first] = replaced
  if (first === undefined) return []
  const text = await readFileAt(manifests, first.evidence.configuration.commit, barredFile)
  const { barred = [] } = await readBarred(text, barredFile)
  return replaced.flatMap(({ last: { image, digest, source } }) => {
    const entry = findBarred(barred, digest)
    return entry === undefined && !goesBackFrom.has(source) ? [] : [{ image, digest, barred: entry }]
  })
}
