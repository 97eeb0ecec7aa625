import type { Position, SourceLocation } from '../yaml/location.ts'

/**
 * The place in a YAML file of a line and column within one of its block scalars, such as the Rego of a template.
 *
 * @param block where the scalar is; its text begins on the line after the `|`
 * @param text the file's text, for the block's indentation
 */
export function placeInBlock(block: SourceLocation, inside: Position, text: string): SourceLocation {
  const { start, end } = block.range
  if (block.approximate || end.line <= start.line) return block
  const lines = text.split('\n')
  const content = lines.slice(start.line).find(line => line.trim() !== '') ?? ''
  const indentation = content.length - content.trimStart().length
  const position = { line: start.line + inside.line, column: indentation + inside.column }
  const lineEnd = (lines[position.line - 1] ?? '').trimEnd().length + 1
  return {
    ...block,
    range: { start: position, end: { line: position.line, column: Math.max(lineEnd, position.column + 1) } },
  }
}
