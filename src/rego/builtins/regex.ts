import { RegoArray, type Value } from '../value/value.ts'
import { asInteger, type Builtin, type BuiltinTable, onStrings, ternary } from './builtin.ts'
import { compilePattern, type Found, findAll, matchingSteps } from './re2.ts'

export const regex: BuiltinTable = {
  re_match: priced([0, 1], onStrings(matches)),
  'regex.match': priced([0, 1], onStrings(matches)),
  'regex.is_valid': priced([0, 0], {
    arity: 1,
    evaluate: ([pattern]) => typeof pattern === 'string' && compilePattern(pattern) !== undefined,
  }),
  'regex.find_n': priced(
    [0, 1],
    ternary((pattern, text, count) => find(pattern, text, count, found => found.text)),
  ),
  'regex.find_all_string_submatch_n': priced(
    [0, 1],
    ternary((pattern, text, count) =>
      find(pattern, text, count, found => new RegoArray([found.text, ...found.groups])),
    ),
  ),
  'regex.split': priced(
    [0, 1],
    onStrings((pattern, text) => {
      const compiled = compilePattern(pattern)
      return compiled && new RegoArray(splitAt(text, findAll(compiled, text, -1)))
    }),
  ),
  'regex.replace': priced(
    [1, 0],
    ternary((text, pattern, replacement) => {
      if (typeof text !== 'string' || typeof pattern !== 'string' || typeof replacement !== 'string') return undefined
      const compiled = compilePattern(pattern)
      return compiled && replaceAll(text, findAll(compiled, text, -1), replacement, compiled.namedGroups())
    }),
  ),
  'regex.template_match': priced([0, 1], {
    arity: 4,
    evaluate: ([template, text, open, close]) => {
      if (typeof template !== 'string' || typeof text !== 'string') return undefined
      if (typeof open !== 'string' || typeof close !== 'string' || open.length !== 1 || close.length !== 1)
        return undefined
      const pattern = fromTemplate(template, open, close)
      return pattern === undefined ? undefined : matches(pattern, text)
    },
  }),
}

/** Charges for the pattern and the text, which stand at these places among the arguments. */
function priced([patternAt, textAt]: readonly [number, number], builtin: Builtin): Builtin {
  return {
    ...builtin,
    evaluate(args, context) {
      const [pattern, text] = [args[patternAt], args[textAt]]
      if (typeof pattern === 'string' && typeof text === 'string') context.budget.spend(matchingSteps(pattern, text))
      return builtin.evaluate(args, context)
    },
  }
}

function matches(pattern: string, text: string): boolean | undefined {
  return compilePattern(pattern)?.matcher(text).find()
}

function find(pattern: Value, text: Value, count: Value, toValue: (found: Found) => Value): Value | undefined {
  const limit = asInteger(count)
  const compiled = typeof pattern === 'string' ? compilePattern(pattern) : undefined
  if (compiled === undefined || typeof text !== 'string' || limit === undefined) return undefined
  return new RegoArray(findAll(compiled, text, limit).map(toValue))
}

/** Go's `Regexp.Split` without a limit. */
function splitAt(text: string, found: readonly Found[]): string[] {
  if (text === '') return ['']
  const parts: string[] = []
  let start = 0
  let end = 0
  for (const { start: at, end: after } of found) {
    if (after === 0) continue
    end = at
    parts.push(text.slice(start, end))
    start = after
  }
  if (end !== text.length) parts.push(text.slice(start))
  return parts
}

/** Go's `Regexp.ReplaceAllString`: `$1`, `${1}`, `$name` and `$$` in the replacement. */
function replaceAll(
  text: string,
  found: readonly Found[],
  replacement: string,
  names: Readonly<Record<string, number>>,
): string {
  let result = ''
  let position = 0
  for (const match of found) {
    result += text.slice(position, match.start)
    result += replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole: string, plain?: string, braced?: string) => {
      const name = plain ?? braced
      if (name === undefined) return whole === '$$' ? '$' : whole
      const number = /^[0-9]+$/.test(name) ? Number(name) : Object.hasOwn(names, name) ? names[name] : undefined
      if (number === 0) return match.text
      return number === undefined ? '' : (match.groups[number - 1] ?? '')
    })
    position = match.end
  }
  return result + text.slice(position)
}

/** What stands between the delimiters is a pattern, the rest plain text; the whole must match. */
function fromTemplate(template: string, open: string, close: string): string | undefined {
  let pattern = '^'
  let position = 0
  while (position < template.length) {
    const start = template.indexOf(open, position)
    if (start < 0) break
    let depth = 1
    let end = start + 1
    for (; end < template.length && depth > 0; end++) {
      if (template[end] === close) depth -= 1
      else if (template[end] === open) depth += 1
    }
    if (depth > 0) return undefined
    pattern += `${quotePattern(template.slice(position, start))}(${template.slice(start + 1, end - 1)})`
    position = end
  }
  return `${pattern}${quotePattern(template.slice(position))}$`
}

/** Go's `regexp.QuoteMeta`. */
export function quotePattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')
}
