/** Why js-yaml refused a text, and where. */
export interface Refusal {
  /** In js-yaml's own words. */
  readonly reason: string
  readonly offset: number
}

const unclosed = {
  '"': 'unexpected end within a double quoted scalar',
  "'": 'unexpected end within a single quoted scalar',
}
const colonLost = 'a multiline key may not be an implicit key'

/**
 * Leads a refusal from where js-yaml noticed the mistake to where it was made: the quote that is not closed, the line that lost its colon.
 * js-yaml reads on from there, often to the end of the text.
 */
export function blame(text: string, refusal: Refusal): Refusal {
  const { reason, offset } = refusal
  if (reason.endsWith('double quoted scalar')) return at(openingQuote(text, '"'), reason, refusal)
  if (reason.endsWith('single quoted scalar')) return at(openingQuote(text, "'"), reason, refusal)
  if (reason.startsWith('bad indentation of a mapping entry')) {
    const quote = swallowingQuote(text, offset)
    if (quote !== undefined) return at(quote.offset, unclosed[quote.mark], refusal)
  }
  if (/multiline key may not|^bad indentation of a|^end of the stream or a document/.test(reason))
    return at(lineWithoutColon(text, reason, offset), colonLost, refusal)
  return refusal
}

function at(offset: number | undefined, reason: string, refusal: Refusal): Refusal {
  return offset === undefined ? refusal : { reason, offset }
}

/** The quote that opens the string in which `text` ends. In it no quote stands alone: each is escaped, or one of a pair. */
function openingQuote(text: string, mark: '"' | "'"): number | undefined {
  if (mark === "'") return [...text.matchAll(/'+/g)].findLast(([run]) => run.length % 2 === 1)?.index
  for (let found = text.lastIndexOf('"'); found !== -1; found = found === 0 ? -1 : text.lastIndexOf('"', found - 1)) {
    const escapes = /\\*$/.exec(text.slice(Math.max(0, found - 64), found))?.[0].length ?? 0
    if (escapes % 2 === 0) return found
  }
  return undefined
}

/** The quote of a string that ends before `offset` where another was meant to begin, with whole entries swallowed. */
function swallowingQuote(text: string, offset: number): { offset: number; mark: '"' | "'" } | undefined {
  const closing = text.slice(0, offset).trimEnd().length - 1
  const mark = text[closing]
  if (mark !== '"' && mark !== "'") return undefined
  const opening = openingQuote(text.slice(0, closing), mark)
  if (opening === undefined || !/\n *(?:- +)?[\w./-]+: /.test(text.slice(opening, closing))) return undefined
  return { offset: opening, mark }
}

/** The first of the lines right above `offset` that are no entries, the least indented of them: there a key was meant. */
function lineWithoutColon(text: string, reason: string, offset: number): number | undefined {
  let found: { offset: number; indent: number } | undefined
  let end = text.lastIndexOf('\n', offset - 1)
  for (; end > 0; end = text.lastIndexOf('\n', end - 1)) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    const content = line.trim()
    if (content === '' || content.startsWith('#')) continue
    if (content.startsWith('---') || /:(?:\s|$)/.test(content)) break
    const indent = line.search(/\S/)
    if (found === undefined || indent <= found.indent) found = { offset: start + line.search(/[^\s-]/), indent }
    if (start === 0) return accepted(found.offset, text, reason, 'first')
  }
  return found && accepted(found.offset, text, reason, end > 0 ? 'later' : 'first')
}

/**
 * Where js-yaml says less of the reason, the line must look like an entry without its colon: `name web`, `kind:Pod`; `limits`, with more
 * below it.
 */
function accepted(offset: number, text: string, reason: string, place: 'first' | 'later'): number | undefined {
  const isItem = /- +$/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset))
  if (reason.includes('multiline key') && !isItem) return offset
  if (reason.startsWith('end of the stream') && place === 'later') return undefined
  const isBelowKey = reason.startsWith('bad indentation of a mapping')
  if (isBelowKey && isItem) return undefined
  const entry = isBelowKey ? /^[\w./-]+[ \r]*\n/ : /^[\w./-]+(?: +|:)\S+[ \r]*\n/
  return entry.test(text.slice(offset, offset + 1_024)) ? offset : undefined
}
