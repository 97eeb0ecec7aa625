import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { EventReader } from './events.ts'
import { defaultLimits } from './limits.ts'
import { resolvePlain } from './scalar.ts'
import { splitStream } from './split.ts'

/** One event of a YAML text, as it is written: aliases are not followed, merges not applied. */
export interface Token {
  /** What it is, apart from its place and its text. */
  readonly kind: string
  /** Of a scalar with its quotes; of a block without its header. -1 where it takes no place of its own. */
  readonly start: number
  readonly end: number
  readonly scalar?: TokenText
  /** Of a token that begins a collection. */
  readonly opens?: 'mapping' | 'sequence'
  /** Whether it ends a collection or a document. */
  readonly isEnd?: true
}

interface TokenText {
  readonly style: 'plain' | 'quoted' | 'literal' | 'folded'
  /** What it says. */
  readonly value: string
  /** Whether every reader takes it for a string. */
  readonly isString: boolean
}

/**
 * The events of a text in their order.
 *
 * @throws SyntaxRefused
 */
export function readTokens(text: string): readonly Token[] {
  const reader = new EventReader(defaultLimits.depth + 1)
  return splitStream(text).flatMap(({ start, end }) => {
    const chunk = text.slice(start, end)
    return reader.read(chunk).map(event => tokenOf(chunk, event, start))
  })
}

function tokenOf(chunk: string, event: Event, base: number): Token {
  if (event.type === EVENT_ID.SCALAR) return scalarToken(chunk, event, base)
  if (event.type === EVENT_ID.ALIAS) {
    return { kind: 'alias', start: base + event.anchorStart, end: base + event.anchorEnd }
  }
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
    const opens = event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence'
    return { kind: `${opens} ${event.style}`, start: base + event.start, end: -1, opens }
  }
  if (event.type === EVENT_ID.POP) return { kind: 'end', start: -1, end: -1, isEnd: true }
  return { kind: `event ${event.type}`, start: -1, end: -1 }
}

function scalarToken(chunk: string, event: ScalarEvent, base: number): Token {
  if (event.valueStart === -1) return { kind: 'empty', start: -1, end: -1 }
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
  const quote = isQuoted ? 1 : 0
  const value = getScalarValue(chunk, event)
  const tag = event.tagStart === -1 ? undefined : chunk.slice(event.tagStart, event.tagEnd)
  return {
    kind: 'scalar',
    start: base + event.valueStart - quote,
    end: base + event.valueEnd + quote,
    scalar: {
      style: styleOf(event),
      value,
      isString: tag === undefined ? isQuoted || resolvePlain(value) === value : tag === '!!str' || tag === '!',
    },
  }
}

function styleOf({ style }: ScalarEvent): TokenText['style'] {
  if (style === SCALAR_STYLE.PLAIN) return 'plain'
  if (style === SCALAR_STYLE.LITERAL_BLOCK) return 'literal'
  return style === SCALAR_STYLE.FOLDED_BLOCK ? 'folded' : 'quoted'
}
