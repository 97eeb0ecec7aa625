import { isJsonObject, type JsonValue } from '../yaml/json.ts'
import type { InputFields } from './inputs.ts'

/**
 * Compares an action.yml, which is the source of an action's inputs, with the fields its `inputs.ts` reads.
 *
 * @param actionFile the parsed action.yml
 * @returns one sentence a difference; empty where they agree
 */
export function differencesFromActionFile(actionFile: JsonValue, fields: InputFields): string[] {
  const declared = isJsonObject(actionFile) && isJsonObject(actionFile['inputs']) ? actionFile['inputs'] : {}
  const differences: string[] = []
  for (const name of new Set([...Object.keys(declared), ...Object.keys(fields)])) {
    const input = declared[name]
    const field = fields[name]
    if (!isJsonObject(input)) differences.push(`${name}: inputs.ts reads it, action.yml does not declare it`)
    else if (field === undefined) differences.push(`${name}: action.yml declares it, inputs.ts does not read it`)
    else {
      // An expression such as `${{ github.token }}` is the runner's to fill in; inputs.ts then sees a value.
      const fallback = input['default'] === undefined ? undefined : String(input['default'])
      const isExpression = fallback?.startsWith('${{') ?? false
      if (!isExpression && fallback !== field.default) {
        differences.push(
          `${name}: the default is ${fallback ?? 'none'} in action.yml, ${field.default ?? 'none'} in inputs.ts`,
        )
      }
      const required = input['required'] === true
      if (required !== (field.required && !isExpression)) {
        differences.push(`${name}: required is ${required} in action.yml, ${field.required} in inputs.ts`)
      }
      if (typeof input['description'] !== 'string') differences.push(`${name}: action.yml gives it no description`)
    }
  }
  return differences
}
