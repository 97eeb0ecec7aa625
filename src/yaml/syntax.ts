import type { YamlProblem } from './document.ts'

/** What a syntax error says to the reader. */
export interface Explanation {
  readonly rule: YamlProblem['rule']
  readonly message: string
  readonly fix: string
}

export const templateMessage = 'This is a template, not YAML.'
export const templateFix = "Move the file into a chart's templates folder, or put quotes around {{ … }}."

const explanations: readonly { readonly reason: RegExp; readonly message: string; readonly fix: string }[] = [
  {
    reason: /^tab characters/,
    message: 'A tab is used as indentation.',
    fix: 'Indent with spaces.',
  },
  {
    reason: /^bad indentation of a (mapping|sequence) entry/,
    message: 'This line does not fit the indentation of the lines above.',
    fix: 'Align it with its siblings, or put quotes around a value that contains ": ".',
  },
  {
    reason: /single quoted scalar$/,
    message: "The closing ' of a string is missing.",
    fix: "Close the string; inside it, write ' as ''.",
  },
  {
    reason: /double quoted scalar$/,
    message: 'The closing " of a string is missing.',
    fix: 'Close the string; inside it, write " as \\".',
  },
  {
    reason: /^unexpected end of the stream within a flow collection/,
    message: 'The closing bracket of a [ or { is missing.',
    fix: 'Add the bracket, or quote the value if a string is meant.',
  },
  {
    reason: /^deficient indentation/,
    message: 'A string or a bracket that is opened above is not closed.',
    fix: 'Close it, or indent this line if it continues the value.',
  },
  {
    reason: /^missed comma between flow collection entries/,
    message: 'A comma is missing between two entries of a [ ] list or { } mapping.',
    fix: 'Add the comma, or quote the value if a string is meant.',
  },
  {
    reason: /multiline key may not be an implicit key|^expected ':' after a mapping key/,
    message: 'A key without its colon.',
    fix: 'Add ":" and a space after the key, or indent the line if it continues the value above.',
  },
  {
    reason: /^unknown escape sequence|^expected hexadecimal character/,
    message: 'This escape is unknown inside double quotes.',
    fix: 'Use single quotes, or write \\ as \\\\.',
  },
  {
    reason: /^end of the stream or a document separator is expected/,
    message: 'The document has ended, but more text follows.',
    fix: 'Align it with the lines above, or begin a new document with ---.',
  },
]

/**
 * What went wrong, in words for the reader of the file.
 *
 * @param reason js-yaml's own words
 * @param line the text of the line that the error stands in
 */
export function explainSyntax(reason: string, line: string): Explanation {
  if (reason.startsWith('nesting exceeded')) {
    return { rule: 'yaml/limits', message: 'The document is nested too deeply.', fix: 'Use fewer levels.' }
  }
  if (line.includes('{{')) {
    return {
      rule: 'yaml/syntax',
      message: templateMessage,
      fix: templateFix,
    }
  }
  const known = explanations.find(explanation => explanation.reason.test(reason))
  if (known !== undefined) return { rule: 'yaml/syntax', message: known.message, fix: known.fix }
  return { rule: 'yaml/syntax', message: `This is not YAML: ${reason}.`, fix: 'Correct the syntax at this place.' }
}
