import { RegoArray } from '../value/value.ts'
import { type BuiltinTable, onString } from './builtin.ts'
import { compilePattern } from './re2.ts'
import { quotePattern } from './regex.ts'

export const globs: BuiltinTable = {
  'glob.quote_meta': onString(text => text.replace(/[*?\\[\]{}]/g, '\\$&')),
  'glob.match': {
    arity: 3,
    evaluate: ([pattern, delimiters, text]) => {
      if (typeof pattern !== 'string' || typeof text !== 'string') return undefined
      const separators = toSeparators(delimiters)
      const translated = separators === undefined ? undefined : toPattern(pattern, separators)
      return translated === undefined ? undefined : compilePattern(translated)?.matcher(text).find()
    },
  },
}

/** None given means the dot; null means that nothing separates. */
function toSeparators(delimiters: unknown): string | undefined {
  if (delimiters === null) return ''
  if (!(delimiters instanceof RegoArray)) return undefined
  if (delimiters.items.length === 0) return '.'
  const characters = delimiters.items
  return characters.every(item => typeof item === 'string' && [...item].length === 1) ? characters.join('') : undefined
}

/**
 * A glob of the gobwas library as a pattern of RE2: `*` and `?` stop at separators, `**` does not, `[a-z]`, `[!a]`,
 * `{one,other}`, `\` takes the next character as it is.
 */
function toPattern(glob: string, separators: string): string | undefined {
  const any = separators === '' ? '.' : `[^${separators.replace(/[\\\]^-]/g, '\\$&')}]`
  const characters = [...glob]
  let pattern = '(?s)^'
  let depth = 0
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '\\') {
      index += 1
      pattern += quotePattern(characters[index] ?? '')
    } else if (character === '*') {
      const isSuper = characters[index + 1] === '*'
      pattern += isSuper ? '.*' : `${any}*`
      while (isSuper && characters[index + 1] === '*') index += 1
    } else if (character === '?') pattern += any
    else if (character === '[') {
      const end = characters.indexOf(']', index + 1)
      const range = end < 0 ? undefined : toRange(characters.slice(index + 1, end))
      if (range === undefined) return undefined
      pattern += range
      index = end
    } else if (character === '{') {
      depth += 1
      pattern += '(?:'
    } else if (character === '}' && depth > 0) {
      depth -= 1
      pattern += ')'
    } else if (character === ',' && depth > 0) pattern += '|'
    else pattern += quotePattern(character)
  }
  return depth === 0 ? `${pattern}$` : undefined
}

function toRange(characters: readonly string[]): string | undefined {
  const negated = characters[0] === '!'
  const members = negated ? characters.slice(1) : characters
  if (members.length === 0) return undefined
  const isRange = members.length === 3 && members[1] === '-'
  const escaped = members.map((member, index) => (isRange && index === 1 ? '-' : member.replace(/[\\\]^-]/g, '\\$&')))
  return `[${negated ? '^' : ''}${escaped.join('')}]`
}
