import type { RunAttempt } from '../github/run-attempt.ts'
import { type Digest, isDigest } from '../image/digest.ts'

/** What a commit's trailers say of one image in one environment. */
export interface BumpRecord {
  /** Without tag and digest. */
  readonly image: string
  readonly tag: string | undefined
  readonly digest: Digest | undefined
  /** The commit that the image was built from. */
  readonly source: string | undefined
  readonly environment: string | undefined
  /** The environment whose evidence let it come; undefined for what is no promotion. */
  readonly promotedFrom?: string | undefined
  /** The run that made the commit; undefined where a person did. */
  readonly run?: RunAttempt | undefined
}

const first = 'Towpath-Image'
const isHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** The trailers of a commit, a block for each record; `Towpath-Image` begins one. */
export function writeTrailers(records: readonly BumpRecord[]): string {
  const line = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}: ${value}`])
  return records
    .flatMap(({ image, tag, digest, source, environment, promotedFrom, run }) => [
      ...line(first, tag === undefined ? image : `${image}:${tag}`),
      ...line('Towpath-Digest', digest),
      ...line('Towpath-Source', source),
      ...line('Towpath-Environment', environment),
      ...line('Towpath-Promoted-From', promotedFrom),
      ...line('Towpath-Run', run && `${run.id}/${run.attempt}`),
    ])
    .join('\n')
}

/** What a commit says that it did; nothing where it is none of ours. Anybody may write such lines: they prove nothing. */
export function readTrailers(message: string): readonly BumpRecord[] {
  const paragraphs = message.trimEnd().split(/\n(?:[ \t]*\n)+/)
  const records: { -readonly [Key in keyof BumpRecord]: BumpRecord[Key] }[] = []
  // The first paragraph is the headline, whatever it looks like.
  for (const line of paragraphs.length > 1 ? (paragraphs.at(-1) ?? '').split('\n') : []) {
    const [, name, value = ''] = /^(Towpath-[A-Za-z-]+): (\S.{0,1023})$/.exec(line) ?? []
    const record = records.at(-1)
    if (name === first) {
      const colon = value.indexOf(':', value.lastIndexOf('/') + 1)
      const image = colon === -1 ? value : value.slice(0, colon)
      const tag = colon === -1 ? undefined : value.slice(colon + 1)
      records.push({ image, tag, digest: undefined, source: undefined, environment: undefined })
    } else if (record === undefined) continue
    else if (name === 'Towpath-Digest' && isDigest(value)) record.digest = value
    else if (name === 'Towpath-Source' && isHash.test(value)) record.source = value
    else if (name === 'Towpath-Environment') record.environment = value
    else if (name === 'Towpath-Promoted-From') record.promotedFrom = value
    else if (name === 'Towpath-Run') record.run = readRun(value) ?? record.run
  }
  return records
}

function readRun(value: string): RunAttempt | undefined {
  const [, id, attempt] = /^([1-9]\d{0,14})\/([1-9]\d{0,5})$/.exec(value) ?? []
  return id === undefined ? undefined : { id: Number(id), attempt: Number(attempt) }
}

/** Whether a commit is a bump of ours, so that a workflow that it starts has nothing to bump. */
export function isBumpCommit(message: string): boolean {
  return readTrailers(message).length > 0
}
