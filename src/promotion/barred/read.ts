import { lineOf, type Mistake, mistakeFinding } from '../../config/mistake.ts'
import { explainSchemaErrors } from '../../config/schema.ts'
import { readSingleDocument } from '../../config/single-document.ts'
import type { Validate } from '../../config/validator.ts'
import type { Finding } from '../../findings/finding.ts'
import type { YamlDocument } from '../../yaml/document.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../yaml/json.ts'
import { valueAt } from '../../yaml/pointer.ts'
import type { BarredDigest } from './barred.ts'

/** A `towpath.barred.yaml` as it was read. */
export interface ReadBarred {
  /** Absent where the file has a mistake: whatever it was to bar could come, so nothing may. */
  readonly barred?: readonly BarredDigest[]
  readonly findings: readonly Finding[]
}

/** Reads the text of a `towpath.barred.yaml`, and tells all its mistakes at once. A repository without the file bars nothing. */
export async function readBarred(text: string | undefined, file: string): Promise<ReadBarred> {
  if (text === undefined) return { barred: [], findings: [] }
  const { document, findings: problems } = readSingleDocument(text, file)
  const findings = [...problems]
  if (document === undefined) return { findings }
  const { value } = document
  compiled ??= compile()
  const validate = await compiled
  const mistakes = [...explainSchemaErrors(validate(value), value), ...repeatedDigests(document)]
  findings.push(...mistakes.map(mistake => mistakeFinding(mistake, document)))
  findings.sort(({ range: { start: one } }, { range: { start: other } }) => one.line - other.line)
  return findings.length > 0 ? { findings } : { barred: entriesOf(value), findings }
}

let compiled: Promise<Validate> | undefined

async function compile(): Promise<Validate> {
  const [{ compileSchema }, { default: schema }] = await Promise.all([
    import('../../config/validator.ts'),
    import('./barred.schema.json', { with: { type: 'json' } }),
  ])
  return compileSchema(schema)
}

/** @param value what the schema has accepted */
function entriesOf(value: JsonValue): readonly BarredDigest[] {
  return (valueAt(value, ['barred']) ?? []) as unknown as readonly BarredDigest[]
}

/** Two entries: to lift one would lift nothing. */
function repeatedDigests(document: YamlDocument): readonly Mistake[] {
  const list = valueAt(document.value, ['barred'])
  if (!isJsonArray(list)) return []
  const seen = new Map<string, number>()
  return list.flatMap((item, index): readonly Mistake[] => {
    const digest = isJsonObject(item) ? item['digest'] : undefined
    if (typeof digest !== 'string') return []
    const first = seen.get(digest)
    if (first === undefined) {
      seen.set(digest, index)
      return []
    }
    const pointer = ['barred', index, 'digest']
    const lines = `lines ${lineOf(document, ['barred', first, 'digest'])} and ${lineOf(document, pointer)}`
    const message = `The digest ${digest} is barred twice (${lines}).`
    return [{ rule: 'duplicate', pointer, part: 'value', message, fix: 'Remove one of the two entries.' }]
  })
}
