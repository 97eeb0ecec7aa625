import type { InputField } from './input.ts'

/** Words that blanks, commas or line breaks part, each once; none where it is left out. */
export function list(): InputField<readonly string[]> {
  return {
    required: false,
    secret: false,
    parse: text => [...new Set(text.split(/[\s,]+/).filter(word => word !== ''))],
  }
}
