/**
 * Reads a file that a step wrote for the runner, such as `GITHUB_OUTPUT`: lines `name=value`, or a heredoc `name<<MARK` … `MARK`.
 *
 * @throws Error for a heredoc that does not end, as the runner does
 */
export function parseOutputFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line)
    if (heredoc === null) {
      const equals = line.indexOf('=')
      if (equals < 1)
        throw new Error(
          `line ${index + 1} of the outputs is neither "name=value" nor "name<<mark": ${JSON.stringify(line)}`,
        )
      values[line.slice(0, equals)] = line.slice(equals + 1)
      continue
    }
    const [, name = '', mark] = heredoc
    const end = lines.indexOf(mark ?? '', index + 1)
    if (end === -1) throw new Error(`output ${name} does not end: there is no line ${JSON.stringify(mark)}`)
    values[name] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return values
}
