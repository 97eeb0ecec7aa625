/** One directive of a format: `%-5.2f`. */
export interface Verb {
  readonly letter: string
  flags: string
  width: number | undefined
  precision: number | undefined
}

export function sign(negative: boolean, verb: Verb): string {
  if (negative) return '-'
  if (verb.flags.includes('+')) return '+'
  return verb.flags.includes(' ') ? ' ' : ''
}

export function padNumber(text: string, lead: string, prefix: string, verb: Verb): string {
  const zeros = verb.flags.includes('0') && !verb.flags.includes('-')
  const isExact = verb.precision !== undefined && 'dbox'.includes(verb.letter.toLowerCase())
  if (!zeros || isExact) return pad(lead + prefix + text, { ...verb, flags: verb.flags.replaceAll('0', '') })
  return lead + prefix + text.padStart((verb.width ?? 0) - lead.length - prefix.length, '0')
}

export function pad(text: string, verb: Verb): string {
  const missing = (verb.width ?? 0) - [...text].length
  if (missing <= 0) return text
  if (verb.flags.includes('-')) return text + ' '.repeat(missing)
  return (verb.flags.includes('0') ? '0' : ' ').repeat(missing) + text
}
