import { dirname, posix } from 'node:path'

/** One TypeScript file of the project. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** The targets of a file's imports, types included: `./src/yaml/json.ts` for a file of the project, the package's name otherwise. */
export function importsOf(file: SourceFile): string[] {
  const code = withoutComments(file.text)
  const targets = code.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)'([^']+)'/g)
  return [...targets].map(([, target = '']) =>
    target.startsWith('.') ? `./${posix.normalize(posix.join(dirname(file.path), target))}` : target,
  )
}

/** The text with comments blanked, lines kept; strings that hold comment marks are kept too. */
export function withoutComments(text: string): string {
  return text.replaceAll(/(['"`])(?:\\.|(?!\1)[^\\])*?\1|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, match =>
    match.startsWith('/') ? match.replaceAll(/[^\n]/g, ' ') : match,
  )
}
