/**
 * The text of a `Warning` header as the API server writes it: code, agent, quoted text.
 *
 * @see RFC 7234, section 5.5
 */
export function warningText(header: string): string {
  const quoted = header.match(/^\d{3} \S+ "((?:[^"\\]|\\.)*)"/s)?.[1]
  return quoted === undefined ? header : quoted.replace(/\\(.)/gs, '$1')
}
