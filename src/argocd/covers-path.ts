import { RE2JS } from 're2js'

/**
 * Whether an entry of Argo CD's `manifest-generate-paths` covers a file: it is the file, a folder that holds it, or a pattern in which `*` stops at slashes.
 *
 * @param entry from the root of the repository on, without a slash before it
 * @see Argo CD util/app/path/path.go (AppFilesHaveChanged), Go's filepath.Match
 */
export function coversPath(entry: string, file: string): boolean {
  if (entry === '' || file === entry || file.startsWith(`${entry}/`)) return true
  if (!/[*?[\\]/.test(entry)) return false
  try {
    return RE2JS.compile(translate(entry)).matches(file)
  } catch {
    return false
  }
}

function translate(pattern: string): string {
  return pattern.replaceAll(/\\(.)|\[\^?[^\]]+\]|\*|\?|[^\\[*?]+|[\\[]/gs, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return RE2JS.quote(escaped)
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    return part.startsWith('[') ? part : RE2JS.quote(part)
  })
}
