import { blockLines } from './block-lines.ts'
import { SyntaxRefused } from './events.ts'
import { parseYaml } from './parse.ts'
import { endAfter, type Splice, startAfter } from './splice.ts'
import { readTokens, type Token } from './tokens.ts'

/** A splice, and the strings that it is to make: one for a scalar that is replaced, key and value for an entry that is added. */
export interface PlannedSplice extends Splice {
  readonly makes: readonly [value: string] | readonly [key: string, value: string]
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
  const blocks = old.filter(({ scalar }) => scalar?.style === 'literal')
  const insertions = planned.filter(({ start, end }) => {
    return start === end && !blocks.some(block => start >= block.start && end <= block.end)
  })
  const added = insertions.flatMap(({ makes }) => makes)
  const isAdded = (token: Token) =>
    token.start !== -1 &&
    insertions.some(splice => {
      const start = endAfter(planned, splice.start)
      return token.start >= start && token.end !== -1 && token.end <= start + splice.text.length
    })
  const rest: Token[] = []
  const found: string[] = []
  for (const token of now) {
    if (!isAdded(token)) rest.push(token)
    else if (token.scalar?.isString === true) found.push(token.scalar.value)
    else return 'an added entry is no string'
  }
  if (found.join('\n') !== added.join('\n')) return 'an added entry is not what was asked'
  if (rest.length !== old.length) return 'a value appeared or went'
  for (const [index, token] of old.entries()) {
    const other = rest[index]
    const difference = other === undefined ? 'a value went' : compareToken(edited, token, other)
    if (difference !== undefined) return difference
  }
  return undefined
}

function compareToken({ before, after, planned }: Edited, old: Token, now: Token): string | undefined {
  const start = old.start === -1 ? -1 : startAfter(planned, old.start)
  const end = old.end === -1 ? -1 : endAfter(planned, old.end)
  if (now.kind !== old.kind || now.start !== start || now.end !== end) return 'something else moved or changed its kind'
  const inside = old.scalar === undefined ? [] : partsOf(old, old.scalar.style, planned)
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
function partsOf(token: Token, style: string, planned: readonly PlannedSplice[]): readonly PlannedSplice[] {
  return planned.filter(({ start, end }) => {
    const isBehind = start === end && start === token.end && style !== 'literal'
    return start >= token.start && end <= token.end && !isBehind
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
