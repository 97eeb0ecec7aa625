import { isDeepStrictEqual } from 'node:util'
import { blockLines } from './block-lines.ts'
import { SyntaxRefused } from './events.ts'
import { parseYaml } from './parse.ts'
import { endAfter, type Splice, startAfter } from './splice.ts'
import { readTokens, type Token } from './tokens.ts'

/** A string, or where a collection begins or ends. */
export type Made = string | { readonly opens: Collection } | { readonly closes: Collection }
type Collection = 'mapping' | 'sequence'

/** A splice, and what it is to make: one string for a scalar that is replaced, else what is added, in its order. */
export interface PlannedSplice extends Splice {
  readonly makes: readonly Made[]
}

/**
 * Reads a text again after its edit, and says what else changed than was planned; undefined where nothing did.
 *
 * Every event must be there in its order and its place, counted with what the splices add, and every byte outside the splices must be the
 * same; so all that was not planned says what it said.
 */
export function findUnplanned(before: string, after: string, planned: readonly PlannedSplice[]): string | undefined {
  const outside = findOutside(before, after, planned)
  if (outside !== undefined) return outside
  const problem = parseYaml(after, '').problems[0]
  if (problem !== undefined) return `the result is not what every reader takes: ${problem.message}`
  try {
    return compareTokens({ before, after, planned }, readTokens(before), readTokens(after))
  } catch (error) {
    if (error instanceof SyntaxRefused) return `the result is not YAML: ${error.reason}`
    throw error
  }
}

function findOutside(before: string, after: string, planned: readonly PlannedSplice[]): string | undefined {
  let from = 0
  let to = 0
  for (const { start, end, text } of planned.toSorted((one, other) => one.start - other.start)) {
    const kept = before.slice(from, start)
    if (after.slice(to, to + kept.length + text.length) !== kept + text) return `a character before ${start} changed`
    to += kept.length + text.length
    from = end
  }
  return after.slice(to) === before.slice(from) ? undefined : 'a character behind the last change changed'
}

interface Edited {
  readonly before: string
  readonly after: string
  readonly planned: readonly PlannedSplice[]
}

function compareTokens(edited: Edited, old: readonly Token[], now: readonly Token[]): string | undefined {
  const { planned } = edited
  const insertions = planned
    .filter(splice => splice.start === splice.end && !old.some(token => isInBlock(token, splice, edited.before)))
    .toSorted((one, other) => one.start - other.start)
  const { rest, found } = takeAdded(now, insertions, planned)
  if (found === undefined) return 'an added entry is no string'
  if (
    !isDeepStrictEqual(
      found,
      insertions.flatMap(({ makes }) => makes),
    )
  )
    return 'an added entry is not what was asked'
  if (rest.length !== old.length) return 'a value appeared or went'
  for (const [index, token] of old.entries()) {
    const other = rest[index]
    const difference = other === undefined ? 'a value went' : compareToken(edited, token, other)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** An insertion at a block's end that begins a line stands behind the block; were it not so, the block's end would have moved. */
function isInBlock({ scalar, start, end }: Token, splice: Splice, before: string): boolean {
  if (scalar?.style !== 'literal' || splice.start < start || splice.start > end) return false
  return splice.start < end || !/[\n\r]$/.test(before.slice(0, end)) || /^[\n\r]/.test(splice.text)
}

/** Parts what insertions made from the rest; `found` is undefined where a scalar among it is no string. */
function takeAdded(
  now: readonly Token[],
  insertions: readonly PlannedSplice[],
  planned: readonly PlannedSplice[],
): { rest: readonly Token[]; found: readonly Made[] | undefined } {
  const places = insertions.map(({ start, text }) => {
    const from = endAfter(planned, start)
    return { from, to: from + text.length }
  })
  const isAdded = ({ start, end }: Token) =>
    start !== -1 && places.some(({ from, to }) => start >= from && end <= to && start < to)
  const rest: Token[] = []
  const found: Made[] = []
  const open: Collection[] = []
  for (const token of now) {
    const closes = token.isEnd === true ? open.pop() : undefined
    if (closes !== undefined) found.push({ closes })
    // What was there may not come to stand in what is added.
    else if (!isAdded(token) && open.length === 0) rest.push(token)
    else if (token.opens !== undefined) {
      found.push({ opens: token.opens })
      open.push(token.opens)
    } else if (token.scalar?.isString === true) found.push(token.scalar.value)
    else return { rest, found: undefined }
  }
  return { rest, found }
}

function compareToken({ before, after, planned }: Edited, old: Token, now: Token): string | undefined {
  const start = old.start === -1 ? -1 : startAfter(planned, old.start)
  const end = old.end === -1 ? -1 : endAfter(planned, old.end)
  if (now.kind !== old.kind || now.start !== start || now.end !== end) return 'something else moved or changed its kind'
  const inside = old.scalar === undefined ? [] : partsOf(old, { before, planned })
  const [only] = inside
  if (old.scalar === undefined || now.scalar === undefined || only === undefined) return undefined
  if (only.start === old.start && only.end === old.end && inside.length === 1) {
    const isMade = now.scalar.isString && now.scalar.value === only.makes[0]
    return isMade ? undefined : 'the new value is read as something else'
  }
  if (old.scalar.style !== 'literal' || now.scalar.style !== 'literal') return 'a part of a value was edited'
  return compareBlock({ before, after, planned: inside }, old.start, [old.scalar.value, now.scalar.value])
}

/** The splices in a scalar. What is inserted behind one, on its line or on the next, is no part of it. */
function partsOf(token: Token, { before, planned }: Pick<Edited, 'before' | 'planned'>): readonly PlannedSplice[] {
  return planned.filter(splice => {
    const { start, end } = splice
    if (start === end && token.scalar?.style === 'literal') return isInBlock(token, splice, before)
    return start >= token.start && end <= token.end && !(start === end && start === token.end)
  })
}

/** What a literal block says is compared as YAML of its own. */
function compareBlock(
  { before, planned }: Edited,
  start: number,
  [old, now]: readonly [string, string],
): string | undefined {
  const lines = blockLines(before, start, old)
  if (lines === undefined) return 'a block cannot be followed line by line'
  const moved: PlannedSplice[] = []
  for (const splice of planned) {
    const from = lines.inward(splice.start)
    const to = lines.inward(splice.end)
    if (from === undefined || to === undefined) return "a block's indentation was edited"
    const text = splice.text.replaceAll('\r\n', '\n').replaceAll(`\n${' '.repeat(lines.indent)}`, '\n')
    moved.push({ ...splice, start: from, end: to, text })
  }
  return findUnplanned(old, now, moved)
}
