import {
  type AliasEvent,
  COLLECTION_STYLE,
  type DocumentDirective,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml'
import type { YamlProblem, YamlScalar } from './document.ts'
import { MappingFrame, SequenceFrame, type Written } from './frame.ts'
import { GapChecker } from './gaps.ts'
import { keyName } from './key.ts'
import type { YamlLimits } from './limits.ts'
import type { LineTable } from './lines.ts'
import { BuiltMapping, type BuiltNode, BuiltScalar, BuiltSequence, type Offsets } from './node.ts'
import { afterClosing, emptyPlace, scalarOffsets, scalarText } from './place.ts'
import type { ProblemList } from './problems.ts'
import { type Fault, isFault, scalarValue } from './scalar.ts'
import { templateFix, templateMessage } from './syntax.ts'
import { expandTag, mergeTag, nonSpecificTag } from './tag.ts'

/** What the builder of a chunk's documents needs. */
export interface BuildInput {
  /** The chunk; the events' offsets count from its start. */
  readonly text: string
  /** The chunk's offset in the file. */
  readonly base: number
  /** Where the content of the chunk's first document may begin, counted from the chunk's start: after its `---`. */
  readonly content: number
  readonly lines: LineTable
  readonly limits: YamlLimits
  readonly problems: ProblemList
}

/** The root of each document of a chunk, in order; undefined for one that cannot be used. Its problems are on the list. */
export function buildRoots(events: readonly Event[], input: BuildInput): readonly (BuiltNode | undefined)[] {
  const roots: (BuiltNode | undefined)[] = []
  const gaps = new GapChecker(input.text, input.base, input.problems)
  let end = input.content
  let builder: DocumentBuilder | undefined
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      builder = new DocumentBuilder(input, gaps, event, end)
    } else if (builder?.take(event) === 'ended') {
      roots.push(builder.root)
      end = builder.end
    }
  }
  gaps.gap(end, input.text.length, 'block')
  return roots
}

const styles: Readonly<Record<number, YamlScalar['style']>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single-quoted',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double-quoted',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
}

/** Thrown when a document is given up; the problem is on the list. */
class LimitPassed extends Error {}

class DocumentBuilder {
  readonly #input: BuildInput
  readonly #gaps: GapChecker
  readonly #directives: readonly DocumentDirective[]
  readonly #frames: (MappingFrame | SequenceFrame)[] = []
  /** `open` while the node that carries the anchor is not closed. */
  readonly #anchors = new Map<string, BuiltNode | 'open'>()
  #root: BuiltNode | undefined
  #usable = true
  /** How many collections are open in a document that is given up. */
  #skippedDepth: number | undefined
  /** What aliases and merges have added to the document's size. */
  #expansion = 0
  /** Where the last token ended, counted from the chunk's start. */
  end: number

  constructor(input: BuildInput, gaps: GapChecker, event: DocumentEvent, end: number) {
    this.#input = input
    this.#gaps = gaps
    this.#directives = event.directives
    this.end = end
    const asked = event.directives.find(directive => directive.kind === 'yaml')
    if (asked !== undefined && asked.version !== '1.1') {
      const message = `The API server reads YAML 1.1, and this document asks for ${asked.version}.`
      this.#refuse('yaml/syntax', this.#absolute(end, end), message, 'Remove the %YAML line.')
    }
  }

  get root(): BuiltNode | undefined {
    return this.#usable ? this.#root : undefined
  }

  take(event: Exclude<Event, DocumentEvent>): 'ended' | undefined {
    if (this.#skippedDepth !== undefined) return this.#skip(event, this.#skippedDepth)
    try {
      if (event.type === EVENT_ID.POP) return this.#close()
      if (event.type === EVENT_ID.SCALAR) this.#scalar(event)
      else if (event.type === EVENT_ID.ALIAS) this.#alias(event)
      else this.#open(event)
    } catch (error) {
      if (!(error instanceof LimitPassed)) throw error
      this.#skippedDepth = this.#frames.length
    }
    return undefined
  }

  #skip(event: Event, depth: number): 'ended' | undefined {
    if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS) {
      this.end = Math.max(this.end, event.anchorEnd, event.type === EVENT_ID.SCALAR ? event.valueEnd : 0)
    }
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) this.#skippedDepth = depth + 1
    else if (event.type === EVENT_ID.POP) this.#skippedDepth = depth - 1
    return this.#skippedDepth === -1 ? 'ended' : undefined
  }

  #open(event: MappingEvent | SequenceEvent): void {
    const { lines, base, problems } = this.#input
    const anchor = this.#anchorName(event)
    const start = base + event.start
    const style = event.style === COLLECTION_STYLE.FLOW ? 'flow' : 'block'
    this.#advance(event.start, style === 'flow' ? event.start + 1 : event.start)
    if (anchor !== undefined) this.#anchors.set(anchor, 'open')
    if (event.type === EVENT_ID.MAPPING) {
      this.#frames.push(new MappingFrame(new BuiltMapping(lines, start), style, anchor, problems))
    } else {
      this.#frames.push(new SequenceFrame(new BuiltSequence(lines, start), style, anchor))
    }
  }

  /** Goes on to the end of the token at `start`. */
  #advance(start: number, end: number): void {
    this.#gaps.gap(this.end, start, this.#frames.at(-1)?.style ?? 'block')
    this.end = end
  }

  #close(): 'ended' | undefined {
    const frame = this.#frames.pop()
    if (frame === undefined) return 'ended'
    const { text, base } = this.#input
    const { node, anchor } = frame
    const bracket = text[node.start - base]
    if (bracket === '{') this.end = afterClosing(text, this.end, '}')
    if (bracket === '[') this.end = afterClosing(text, this.end, ']')
    node.end = base + this.end
    if (frame instanceof MappingFrame) frame.close(weight => this.#charge(weight, node.offsets))
    if (anchor !== undefined) this.#anchors.set(anchor, node)
    this.#add(node, 'here', node.offsets)
    return undefined
  }

  #scalar(event: ScalarEvent): void {
    const { text, lines } = this.#input
    const frame = this.#frames.at(-1)
    const place =
      event.valueStart === -1 ? emptyPlace(text, event, this.end, frame?.mark) : scalarOffsets(text, event, this.end)
    const offsets = this.#absolute(place.start, place.end)
    this.#advance(place.start, place.end)
    this.#gaps.scalar(event, place)
    const source = scalarText(text, event)
    const style = styles[event.style] ?? 'plain'
    const tag = this.#tagName(event) ?? (style === 'plain' ? undefined : nonSpecificTag)
    const anchor = this.#anchorName(event)
    const build = () => new BuiltScalar(lines, offsets, style, this.#unlessFault(scalarValue(source, tag), offsets))
    if (!(frame instanceof MappingFrame && frame.expectsKey)) {
      const node = build()
      if (anchor !== undefined) this.#anchors.set(anchor, node)
      this.#add(node, 'here', offsets)
      return
    }
    if (anchor !== undefined) this.#anchors.set(anchor, build())
    if (source === '<<' && (tag === undefined || tag === mergeTag)) frame.setKey('merge')
    else {
      const name = this.#unlessFault(keyName(source, tag), offsets)
      frame.setKey(new BuiltScalar(lines, offsets, style, String(name)))
    }
  }

  #alias(event: AliasEvent): void {
    const { lines, limits } = this.#input
    const name = this.#anchorName(event) ?? ''
    const offsets = this.#absolute(event.anchorStart - 1, event.anchorEnd)
    this.#advance(event.anchorStart - 1, event.anchorEnd)
    let node = this.#anchors.get(name)
    if (node === undefined || node === 'open') {
      const message =
        node === 'open' ? `The anchor &${name} contains itself.` : `No anchor &${name} stands before its alias.`
      this.#refuse('yaml/syntax', offsets, message, 'Define the anchor above the alias, or write the value out.')
      node = new BuiltScalar(lines, offsets, 'plain', null)
    }
    this.#charge(node.weight, offsets)
    if (this.#frames.length + node.height > limits.depth) {
      const message = `With its aliases followed the document has more than ${limits.depth} levels.`
      this.#refuse('yaml/limits', offsets, message, 'Use fewer levels.')
      throw new LimitPassed()
    }
    this.#add(node, 'as alias', offsets)
  }

  #add(node: BuiltNode, written: Written, offsets: Offsets): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) {
      this.#root = node
    } else if (frame instanceof MappingFrame && frame.expectsKey) {
      this.#addKey(frame, node, offsets)
    } else if (frame.add(node, written) === 'refused') {
      const message = 'The value of the merge key << is neither a mapping nor a list of mappings.'
      this.#refuse('yaml/syntax', offsets, message, 'Give it the alias of a mapping.')
    }
  }

  /** A key that is a collection or an alias. */
  #addKey(frame: MappingFrame, node: BuiltNode, offsets: Offsets): void {
    if (this.#input.text.startsWith('{{', offsets.start - this.#input.base - 1)) {
      this.#refuse('yaml/syntax', offsets, templateMessage, templateFix)
    } else if (node.kind !== 'scalar') {
      this.#refuse('yaml/syntax', offsets, `A key cannot be a ${node.kind}.`, 'Use a string.')
    } else if (node.value === null) {
      this.#refuse('yaml/syntax', offsets, 'A key cannot be null.', 'Use a string.')
    }
    const name = node.kind === 'scalar' ? String(node.value) : ''
    frame.setKey(new BuiltScalar(this.#input.lines, offsets, 'plain', name))
  }

  #charge(weight: number, offsets: Offsets): void {
    const { text, limits } = this.#input
    this.#expansion += weight
    if (this.#expansion + text.length <= limits.documentBytes) return
    const message = `With its aliases written out the document is larger than ${limits.documentBytes} bytes.`
    this.#refuse('yaml/limits', offsets, message, 'Use fewer aliases.')
    throw new LimitPassed()
  }

  #unlessFault<Value>(value: Value | Fault, offsets: Offsets): Value | null {
    if (!isFault(value)) return value
    this.#refuse(value.rule, offsets, value.fault, value.fix)
    return null
  }

  #refuse(rule: YamlProblem['rule'], offsets: Offsets, message: string, fix: string): void {
    this.#usable = false
    this.#input.problems.add(rule, offsets, message, fix)
  }

  #anchorName(event: ScalarEvent | AliasEvent | MappingEvent | SequenceEvent): string | undefined {
    if (event.anchorStart === -1) return undefined
    const name = this.#input.text.slice(event.anchorStart, event.anchorEnd)
    if (/^[A-Za-z0-9_-]+$/.test(name)) return name
    const message = `The anchor name ${JSON.stringify(name)} has a character that YAML 1.1 does not allow.`
    const offsets = this.#absolute(event.anchorStart, event.anchorEnd)
    this.#refuse('yaml/syntax', offsets, message, 'Use letters, digits, "-" and "_".')
    return name
  }

  #tagName(event: ScalarEvent): string | undefined {
    if (event.tagStart === -1) return undefined
    return expandTag(this.#input.text.slice(event.tagStart, event.tagEnd), this.#directives)
  }

  #absolute(start: number, end: number): Offsets {
    return { start: this.#input.base + start, end: this.#input.base + end }
  }
}
