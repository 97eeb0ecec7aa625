import { blockLines } from './block-lines.ts'
import type { YamlScalar } from './document.ts'
import { EditRefused } from './edit-refused.ts'
import { parseYaml } from './parse.ts'
import { refusal, type YamlSource } from './source.ts'

/**
 * The YAML that stands in a literal block of another, as `helm.values` of an Application.
 *
 * @param scalar of `source`
 * @throws EditRefused where it is no literal block, or what it holds is not YAML
 */
export function openBlock(source: YamlSource, scalar: YamlScalar): YamlSource {
  const { file } = source
  const { start } = scalar.offsets
  const refuse = (what: string) =>
    new EditRefused(
      scalar.style === 'folded' || scalar.style === 'literal' ? 'block-scalar' : 'multi-line',
      { file, position: source.positionOf(start) },
      { what, fix: 'Write it as a literal block: | and its lines, indented by spaces, below.' },
    )
  if (scalar.style !== 'literal') throw refuse('This text holds YAML and is not a literal block.')
  const text = String(scalar.value)
  const header = /[^\n\r]*(?:\r\n?|\n)/y
  header.lastIndex = start
  const lines = header.test(source.text) ? blockLines(source.text, header.lastIndex, text) : undefined
  if (lines === undefined) throw refuse('This block cannot be followed line by line.')
  const fileOffset = (offset: number) => source.fileOffset(lines.outward(offset))
  const positionOf = (offset: number) => source.positionOf(lines.outward(offset))
  const { documents, problems } = parseYaml(text, file)
  const [problem] = problems
  if (problem !== undefined) {
    const { line, column } = problem.range.start
    const own = text.split('\n').slice(0, line - 1)
    const offset = own.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
    throw refusal(problem, file, positionOf(offset))
  }
  return { file, text, documents, fileOffset, positionOf }
}
