import { visible, visibleLine } from './visible.ts'

// GitHub looks for mentions, references and links in the rendered text too, so no backslash and no entity keeps them from it:
// only a character between the sign and the name does. https://github.com/github/cmark-gfm/issues/181
const apart = '&#8203;'

const replacements: readonly (readonly [RegExp, string])[] = [
  [/&/g, '&amp;'],
  [/</g, '&lt;'],
  [/>/g, '&gt;'],
  [/[\\`*_{}[\]~$]/g, '\\$&'],
  [/#(?=\d)/g, `\\#${apart}`],
  // A cell of a table ends at a pipe, even at one in code; the entity is a pipe nowhere but on the screen.
  [/\|/g, '&#124;'],
  [/@/g, `@${apart}`],
  [/\b(gh-)(?=\d)/gi, `$1${apart}`],
  [/:(?=\/\/)/g, `:${apart}`],
  [/\b(www)(?=\.)/gi, `$1${apart}`],
  [/:(?=[a-z+-][\w+-]*:)/g, `:${apart}`],
  // What would open a heading, a list, an underline or, in a log, a workflow command at the start of a line.
  [/^[#+=:-]/, '\\$&'],
  [/^(\d{1,9})([.)])/, '$1\\$2'],
]

/**
 * Text of any origin as Markdown that shows exactly this text, on one line: in a paragraph, a list item, a heading, the label of a
 * link or a cell of a table. It pings nobody, refers to no issue, links nowhere and can neither open HTML nor a comment.
 */
export function markdownText(text: string): string {
  let escaped = visibleLine(text)
  for (const [pattern, replacement] of replacements) escaped = escaped.replace(pattern, replacement)
  return escaped
}

/** Text of any origin as inline code, on one line, wherever `markdownText` may stand. Empty text stays empty. */
export function markdownCode(text: string): string {
  const line = visibleLine(text)
  if (line === '') return ''
  if (!/[`|<]|##\[/.test(line)) return `\`${line}\``
  // In a code span neither backticks, pipes, `<!--` nor a workflow command's `##[` can be escaped, in a code element all can.
  const escaped = line.replace(/[!-,.:-@[-`{-~]/g, character => `&#${character.charCodeAt(0)};`)
  return `<code>${escaped.replaceAll('&#64;', `&#64;${apart}`)}</code>`
}

/**
 * Text of any origin as a fenced code block, lines kept. The fence is longer than any run of backticks in the text; an opening of an
 * HTML comment is broken by a zero-width space, for readers of markers look at the source.
 */
export function markdownBlock(text: string, language = ''): string {
  const lines = visible(text).replaceAll('<!--', '<!\u200b--')
  let fence = '```'
  for (const [run] of lines.matchAll(/`+/g)) if (run.length >= fence.length) fence = `${run}\``
  return `${fence}${language}\n${lines}\n${fence}`
}

/** A link; `label` is Markdown already. A URL that is not http or https leaves the label alone. */
export function markdownLink(label: string, url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return label
  const target = parsed.href.replace(
    /[()|<>[\]\\`]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `[${label}](${target})`
}
