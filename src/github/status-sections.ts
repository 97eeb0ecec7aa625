import { cutMarkdown } from './cut-markdown.ts'
import { limits } from './limits.ts'

/** The status comment's text apart: a section an owner, in the order of the text. */
export type Sections = ReadonlyMap<string, string>

/** The first line of every status comment, by which it is found again. */
const commentMarker = '<!-- towpath:status -->'

const fakeMarker = /<!--(?=\s{0,16}\/?towpath:)/gi
const sectionPattern = /<!-- towpath:([a-z0-9][a-z0-9-]{0,62}) -->\n([\s\S]*?)\n?<!-- \/towpath:\1 -->/g
const sectionName = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Whether a comment's body is a status comment: only where it begins with the marker, not where it quotes it. */
export function isStatusComment(body: string): boolean {
  return normalize(body).startsWith(commentMarker)
}

/** Takes a status comment's body apart. What stands outside of sections is dropped when it is written again. */
export function parseSections(body: string): Sections {
  const sections = new Map<string, string>()
  for (const [, name = '', text = ''] of normalize(body).matchAll(sectionPattern)) {
    // The first of two sections of one name is the real one: text cannot stand before it.
    if (!sections.has(name)) sections.set(name, text)
  }
  return sections
}

/**
 * The sections with one of them replaced, or added behind the others. Empty text takes the section away.
 *
 * Markers in the text are made visible text: no section can fake another.
 */
export function replaceSection(sections: Sections, name: string, text: string): Sections {
  if (!sectionName.test(name) || name === 'status') throw new RangeError(`"${name}" cannot be the name of a section`)
  const result = new Map(sections)
  const content = normalize(text).replaceAll(fakeMarker, '&lt;!--')
  if (content === '') result.delete(name)
  else result.set(name, content)
  return result
}

/** The comment's body. Sections that are too long together are cut, the longest first, each with a line that says so. */
export function formatSections(sections: Sections, mostCharacters: number = limits.commentCharacters): string {
  const frame = format(new Map(Array.from(sections.keys(), name => [name, ''])))
  const budgets = shareOut(
    mostCharacters - frame.length,
    Array.from(sections.values(), text => text.length),
  )
  const cut = Array.from(sections, ([name, text], index) => [name, cutMarkdown(text, budgets[index] ?? 0)] as const)
  return format(new Map(cut))
}

/** GitHub may give lines back with carriage returns. */
function normalize(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}

function format(sections: Sections): string {
  const parts = Array.from(sections, ([name, text]) => `<!-- towpath:${name} -->\n${text}\n<!-- /towpath:${name} -->`)
  return [commentMarker, ...parts].join('\n\n')
}

/** Everyone gets what they ask for, up to the same limit for all; nobody's unused part is wasted. */
function shareOut(total: number, wishes: readonly number[]): readonly number[] {
  let left = Math.max(0, total)
  const result = wishes.map(() => 0)
  const byWish = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish)
  for (const [position, { wish, index }] of byWish.entries()) {
    const share = Math.min(wish, Math.floor(left / (byWish.length - position)))
    result[index] = share
    left -= share
  }
  return result
}
