import { diffArrays } from 'diff'
import type { KubernetesObject } from '../manifest/object.ts'
import { truncate } from '../text/truncate.ts'
import type { JsonValue } from '../yaml/json.ts'
import { type Difference, formatPath } from './compare-values.ts'
import { type HiddenValues, isSecret, notShown } from './hidden-values.ts'
import type { FieldChange } from './preview.ts'

const mostCharacters = 200
const mostLines = 40
/** Lines around a change that do not change. */
const context = 2
/** Inserted and deleted lines; texts with more differences are told by their lengths. */
const mostEdits = 400
/** Beyond this, lines are not compared. */
const mostCompared = 1024 * 1024

/** A difference as it may be shown: without what is secret, and cut. */
export function showChange(object: KubernetesObject, difference: Difference, hidden: HiddenValues): FieldChange {
  const { before, after } = difference
  const path = formatPath(difference.path)
  if (isContentOfSecret(object, difference)) {
    return {
      path,
      ...(before === undefined ? {} : { before: notShown }),
      ...(after === undefined ? {} : { after: notShown }),
    }
  }
  if (typeof before === 'string' && typeof after === 'string' && /\n./.test(before + after)) {
    const [from, to] = [hidden.hide(before), hidden.hide(after)]
    return from === to ? { path, before: notShown, after: notShown } : { path, lines: showLines(from, to) }
  }
  return {
    path,
    ...(before === undefined ? {} : { before: show(before, hidden) }),
    ...(after === undefined ? {} : { after: show(after, hidden) }),
  }
}

/** Of a Secret only names, labels and such are shown; an annotation may repeat all of it. */
function isContentOfSecret(object: KubernetesObject, { path: [field, second] }: Difference): boolean {
  if (!isSecret(object)) return false
  return !['apiVersion', 'kind', 'type', 'immutable', 'metadata'].includes(String(field)) || second === 'annotations'
}

/** A value as JSON; a string as it is where nobody takes it for anything else. */
function show(value: JsonValue, hidden: HiddenValues): string {
  const leaveOut = (_: string, part: unknown) => (typeof part === 'string' ? hidden.hide(part) : part)
  const text = typeof value === 'string' && isPlain(value) ? hidden.hide(value) : JSON.stringify(value, leaveOut)
  return truncate(text, { characters: mostCharacters })
}

function isPlain(text: string): boolean {
  const looksOther = /^$|^\s|\s$|\n|^["[{]|^(?:true|false|null|~)$/i.test(text)
  return !looksOther && Number.isNaN(Number(text))
}

function showLines(before: string, after: string): readonly string[] {
  const [from, to] = [linesOf(before), linesOf(after)]
  const size = before.length + after.length
  const parts = size > mostCompared ? undefined : diffArrays(from, to, { maxEditLength: mostEdits })
  if (parts === undefined) return [`-${from.length} lines`, `+${to.length} lines`]
  const lines: string[] = []
  for (const [index, { added, removed, value }] of parts.entries()) {
    const sign = added ? '+' : removed ? '-' : ' '
    const [head, tail] = [index === 0 ? 0 : context, index === parts.length - 1 ? 0 : context]
    const kept =
      sign !== ' ' || value.length <= head + tail + 1
        ? value
        : [...value.slice(0, head), '…', ...value.slice(value.length - tail)]
    lines.push(...kept.map(line => `${sign}${truncate(line, { characters: mostCharacters })}`))
  }
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines), ` …and ${lines.length - mostLines} more lines`]
}

/** Without the empty one behind the last line break, so long as that is not what differs. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
