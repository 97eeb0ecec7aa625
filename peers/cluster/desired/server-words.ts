/** What each grammar of names has for examples, which the review leaves out. By how its words begin. */
const examples: readonly (readonly [grammar: string, examples: readonly string[]])[] = [
  ['a lowercase RFC 1123 subdomain', ['example.com']],
  ['a lowercase RFC 1123 label', ['my-name', '123-abc']],
  ['a DNS-1035 label', ['my-name', 'abc-123']],
  ['name part must consist', ['MyName', 'my.name', '123-abc']],
  ['a valid label', ['MyValue', 'my_value', '12345']],
  ['a valid config key', ['key.name', 'KEY_NAME', 'key-name']],
]

/**
 * A fault in the API server's own words: the review leaves the examples out.
 *
 * @see k8s.io/apimachinery pkg/util/validation/validation.go, RegexError
 */
export function serverWords(fault: string): string {
  const found = examples.find(([grammar]) => fault.includes(grammar))
  if (found === undefined) return fault
  const named = found[1].map(example => `'${example}', `).join(' or ')
  return fault.replace('(regex used', () => `(e.g. ${named}regex used`)
}
