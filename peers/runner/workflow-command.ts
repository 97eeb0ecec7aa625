/** A line that a step prints for the runner: `::error file=a.yaml,line=3::message`. */
export interface WorkflowCommand {
  readonly command: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/**
 * Reads one line of a step's output as the runner does.
 *
 * @returns undefined for a line that is no command
 * @see the runner's ActionCommand: properties escape `%`, CR, LF, `:` and `,`; the data `%`, CR and LF
 */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = /^\s*::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line)
  if (match === null) return undefined
  const [, command = '', list = '', data = ''] = match
  const properties: Record<string, string> = {}
  for (const pair of list.split(',')) {
    const equals = pair.indexOf('=')
    if (equals > 0) properties[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1), /%25|%0D|%0A|%3A|%2C/gi)
  }
  return { command, properties, data: decode(data, /%25|%0D|%0A/gi) }
}

function decode(text: string, escapes: RegExp): string {
  return text.replaceAll(escapes, sequence => String.fromCharCode(Number.parseInt(sequence.slice(1), 16)))
}
