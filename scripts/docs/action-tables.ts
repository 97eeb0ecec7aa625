interface Port {
  readonly description?: string
  readonly default?: unknown
  readonly required?: boolean
}

interface ActionFile {
  readonly inputs?: Readonly<Record<string, Port>>
  readonly outputs?: Readonly<Record<string, Port>>
}

/**
 * The README with its generated sections renewed: what stands between `<!-- inputs -->` and `<!-- /inputs -->`, and the same for outputs.
 *
 * @throws Error where a marker is missing, or an input or output has no description
 */
export function withSections(readme: string, actionFile: unknown, name: string): string {
  const { inputs = {}, outputs = {} } = (actionFile ?? {}) as ActionFile
  const inputRows = Object.entries(inputs).map(([input, port]) => [
    `\`${input}\``,
    describe(port, `${name}: input ${input}`),
    defaultOf(port),
  ])
  const outputRows = Object.entries(outputs).map(([output, port]) => [
    `\`${output}\``,
    describe(port, `${name}: output ${output}`),
  ])
  const sections = {
    inputs: table(['input', 'meaning', 'default'], inputRows),
    outputs: table(['output', 'meaning'], outputRows),
  }
  let text = readme
  for (const [section, content] of Object.entries(sections)) {
    const [open, close] = [`<!-- ${section} -->`, `<!-- /${section} -->`]
    const [from, to] = [text.indexOf(open), text.indexOf(close)]
    if (from === -1 || to < from) throw new Error(`the README beside ${name} needs the markers ${open} and ${close}`)
    text = `${text.slice(0, from + open.length)}\n${content}\n${text.slice(to)}`
  }
  return text
}

function describe({ description }: Port, what: string): string {
  if (description === undefined || description.trim() === '') throw new Error(`${what} has no description`)
  return description.trim()
}

function defaultOf({ default: value, required }: Port): string {
  if (required === true) return 'required'
  return value === undefined || value === '' ? '' : `\`${String(value)}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
