import { signatureOf } from '../builtins/signatures.ts'
import type { Term } from '../syntax/ast.ts'
import { isNumber } from '../value/compare.ts'

const NAMES: Readonly<Record<string, string>> = {
  z: 'null',
  b: 'boolean',
  n: 'number',
  s: 'string',
  a: 'array',
  o: 'object',
  t: 'set',
}

/**
 * What is wrong with the written arguments of a built-in, in OPA's words; undefined where nothing is. OPA infers the
 * type of every term and refuses a call that can never succeed; here only literals and comprehensions are looked at.
 */
export function argumentMismatch(name: string, args: readonly Term[]): string | undefined {
  const signature = signatureOf(name)
  if (signature === undefined) return undefined
  const types = args.map(letterOf)
  const fits = signature.every((letters, index) => letters === '*' || letters.includes(types[index] ?? ''))
  if (fits) return undefined
  const have = types.map(letter => NAMES[letter] ?? 'any').join(', ')
  const want = signature.map(letters => [...letters].map(letter => NAMES[letter] ?? 'any').join(' or ')).join(', ')
  return `${name}: invalid argument(s): have (${have}), want (${want})`
}

/** Empty where the type is only known at run time. */
function letterOf(term: Term): string {
  switch (term.kind) {
    case 'scalar':
      if (term.value === null) return 'z'
      if (isNumber(term.value)) return 'n'
      return typeof term.value === 'string' ? 's' : 'b'
    case 'array':
    case 'array-comprehension':
      return 'a'
    case 'set':
    case 'set-comprehension':
      return 't'
    case 'object':
    case 'object-comprehension':
      return 'o'
    default:
      return ''
  }
}
