import { parseDuration } from '../text/duration.ts'
import type { InputField } from './input.ts'

/** A duration such as `90s` or `1h30m`, in milliseconds. */
export function duration({ default: fallback }: { readonly default: string }): InputField<number> {
  return {
    required: false,
    default: fallback,
    secret: false,
    parse(text) {
      const milliseconds = parseDuration(text)
      if (milliseconds !== undefined) return milliseconds
      throw new Error(`${JSON.stringify(text)} is no duration; write hours, minutes and seconds, such as 1h30m.`)
    },
  }
}
