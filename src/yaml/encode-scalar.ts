import type { YamlScalar } from './document.ts'
import { staysString } from './stays-string.ts'

/** Of one line, and nothing that an editor or a terminal would not show. */
const writable = /^[^\p{C}\u2028\u2029]*$/u

/** Whether a text may be written into a scalar of one line as it is. */
export function isWritable(text: string): boolean {
  return text.length <= 4_096 && writable.test(text)
}

/** How a string is written in the style that its scalar has; without quotes only where every reader takes it for a string. */
export function encodeScalar(text: string, style: YamlScalar['style']): string {
  if (style === 'single-quoted') return `'${text.replaceAll("'", "''")}'`
  if (style === 'plain' && staysString(text)) return text
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
