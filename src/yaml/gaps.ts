import { SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import type { Offsets } from './node.ts'
import type { ProblemList } from './problems.ts'

const worthChecking = /[\t\u0085\u2028\u2029]/
const hiddenBreak = /[\u0085\u2028\u2029]/
const comment = /(^|[ \t\n\r])#[^\n\r]*/g
/** A tab at a line's start, in front of a token, or between a `-` or `?` and what it announces. */
const blockTab = /[\n\r](?:\t| +\t[ \t]*(?:[^ \t\n\r]|$))|(?:^|[\n\r ])[-?] *\t/

/**
 * Finds what go-yaml refuses and js-yaml lets pass between and inside the tokens of a chunk: tabs as indentation, and characters that end
 * a line in YAML 1.1 alone, behind which a comment could hide a field.
 *
 * @see go-yaml v2 `scannerc.go`, `yaml_parser_scan_to_next_token` and `is_break`
 */
export class GapChecker {
  readonly #text: string
  readonly #base: number
  readonly #problems: ProblemList
  readonly #needed: boolean

  /** @param base the chunk's offset in the file */
  constructor(text: string, base: number, problems: ProblemList) {
    this.#text = text
    this.#base = base
    this.#problems = problems
    this.#needed = worthChecking.test(text)
  }

  /** Looks at what stands between two tokens. */
  gap(from: number, to: number, context: 'block' | 'flow'): void {
    if (!this.#needed || to <= from) return
    const text = this.#text.slice(from, to)
    const hidden = text.search(hiddenBreak)
    if (hidden !== -1) this.#hiddenBreakAt(from + hidden)
    if (context === 'flow' || !text.includes('\t')) return
    const padded = `${from === 0 ? '\n' : ''}${text}${to === this.#text.length ? '\n' : ''}`
    if (blockTab.test(padded.replace(comment, '$1'))) this.#tabAt(from + text.indexOf('\t'))
  }

  scalar(event: ScalarEvent, place: Offsets): void {
    if (!this.#needed) return
    if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) return
    const hidden = this.#text.slice(place.start, place.end).search(hiddenBreak)
    if (hidden !== -1) this.#hiddenBreakAt(place.start + hidden)
    if (event.style !== SCALAR_STYLE.PLAIN) this.#blockIndentation(event, place)
  }

  /** Where the header gives no width, a tab before the first text of a block scalar would be part of the indentation. */
  #blockIndentation(event: ScalarEvent, place: Offsets): void {
    if (/\d/.test(this.#text.slice(place.start, place.start + 3))) return
    let at = event.valueStart
    while (this.#text[at] === ' ' || this.#text[at] === '\n' || this.#text[at] === '\r') at++
    if (this.#text[at] === '\t' && at < event.valueEnd) this.#tabAt(at)
  }

  #tabAt(at: number): void {
    this.#report(at, 'yaml/syntax', 'A tab is used as indentation.', 'Indent with spaces.')
  }

  #hiddenBreakAt(at: number): void {
    const code = this.#text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
    const message = `The character U+${code} ends the line for the API server's parser, though no editor shows it.`
    this.#report(at, 'yaml/encoding', message, 'Remove it, or write it as an escape in a string with double quotes.')
  }

  #report(at: number, rule: 'yaml/syntax' | 'yaml/encoding', message: string, fix: string): void {
    this.#problems.add(rule, { start: this.#base + at, end: this.#base + at + 1 }, message, fix)
  }
}
