import { RE2JS } from 're2js'

/**
 * Whether Argo CD's `include` or `exclude` matches a path. Undefined where the pattern is none.
 *
 * `*` and `**` match anything, slashes too; `?` any one character; `[a-z]` and `[!a-z]` classes; `{a,b}` alternatives; a backslash takes
 * the next character as it is.
 *
 * @see Argo CD `util/glob/glob.go`: gobwas/glob, given no separators
 */
export function compileGlob(pattern: string): ((path: string) => boolean) | undefined {
  const source = translate(pattern)
  if (source === undefined) return undefined
  try {
    const expression = RE2JS.compile(source, RE2JS.DOTALL)
    return path => expression.matches(path)
  } catch {
    return undefined
  }
}

function translate(pattern: string): string | undefined {
  const characters = [...pattern]
  let depth = 0
  let source = ''
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '*') source += '.*'
    else if (character === '?') source += '.'
    else if (character === '\\') source += RE2JS.quote(characters[++index] ?? '')
    else if (character === '{') {
      depth++
      source += '(?:'
    } else if (character === '}' && depth > 0) {
      depth--
      source += ')'
    } else if (character === ',' && depth > 0) source += '|'
    else if (character === '[') {
      const end = characters.indexOf(']', index + 2)
      if (end === -1) return undefined
      const negated = characters[index + 1] === '!'
      const members = characters
        .slice(index + (negated ? 2 : 1), end)
        .map(member => (/[\\^[\]]/.test(member) ? `\\${member}` : member))
      source += `[${negated ? '^' : ''}${members.join('')}]`
      index = end
    } else source += RE2JS.quote(character)
  }
  return depth === 0 ? source : undefined
}
