// JSON.stringify leaves these as they are; on a terminal they can be control sequences, and hide or reorder text.
const unsafe = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--\n]/gv

/**
 * JSON with two spaces of indentation that is safe to print on a terminal and into the log of a step: invisible and control
 * characters, and the bracket that would open a workflow command (`##[`), are written as escapes.
 */
export function stringifyJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unsafe, escapeUnits).replaceAll('##[', '##\\u005b')}\n`
}

function escapeUnits(character: string): string {
  let escaped = ''
  for (let index = 0; index < character.length; index++) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }
  return escaped
}
