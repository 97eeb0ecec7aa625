/**
 * Text for the log of a step, in which the runner finds no workflow command: every line of a report that data can begin would be one.
 *
 * @see ActionCommand.cs in actions/runner: `::` counts at the start of a line, after space, and the older `##[` anywhere in it
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '## [').replace(/^([^\S\n]*):(?=:)/gm, '$1: ')
}
