/** What a registry asks for in `WWW-Authenticate`. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

/**
 * Reads the first challenge of the header; undefined where there is none.
 *
 * @see RFC 9110, section 11.6.1, and distribution's token specification
 */
export function parseChallenge(header: string | null): Challenge | undefined {
  const text = (header ?? '').slice(0, 4_096)
  const scheme = /^\s*([A-Za-z]+)(?:\s+|$)/.exec(text)
  if (scheme === null) return undefined
  const parameters = new Map<string, string>()
  const parameter = /\s*([A-Za-z_]+)=(?:"([^"\\]*)"|([^\s",]+))\s*(?:,|$)/y
  parameter.lastIndex = scheme[0].length
  for (let found = parameter.exec(text); found !== null; found = parameter.exec(text)) {
    const [, name = '', quoted, bare = ''] = found
    parameters.set(name.toLowerCase(), quoted ?? bare)
  }
  return { scheme: (scheme[1] ?? '').toLowerCase(), parameters }
}
