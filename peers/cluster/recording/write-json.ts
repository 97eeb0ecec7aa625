import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'

const width = 120

/** Writes JSON so that a person reads it and a change touches few lines: what fits on a line stands on one, as the formatter of this tree has it. */
export function writeJson(value: JsonValue): string {
  return `${written(value, '', 0)}\n`
}

/** @param taken the columns of the line that are taken by what stands before and after the value */
function written(value: JsonValue, indent: string, taken: number): string {
  const line = onOneLine(value)
  if (indent.length + taken + line.length <= width || isEmptyOrScalar(value)) return line
  const deeper = `${indent}  `
  if (isJsonArray(value))
    return `[\n${value.map(item => `${deeper}${written(item, deeper, 1)}`).join(',\n')}\n${indent}]`
  const fields = Object.entries(value as JsonObject).map(([key, field]) => {
    const head = `${JSON.stringify(key)}: `
    return `${deeper}${head}${written(field, deeper, head.length + 1)}`
  })
  return `{\n${fields.join(',\n')}\n${indent}}`
}

function onOneLine(value: JsonValue): string {
  if (isEmptyOrScalar(value)) return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  const fields = Object.entries(value as JsonObject).map(
    ([key, field]) => `${JSON.stringify(key)}: ${onOneLine(field)}`,
  )
  return `{ ${fields.join(', ')} }`
}

function isEmptyOrScalar(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0
  return !isJsonObject(value) || Object.keys(value).length === 0
}
