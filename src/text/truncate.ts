import { plural } from './plural.ts'

/** A size that a text may have: characters (UTF-16 code units, never fewer than what GitHub counts) or bytes of UTF-8. */
export type Budget = { readonly characters: number } | { readonly bytes: number }

const ellipsis = '…'

/** The size of a text in the budget's unit. */
export function sizeIn(budget: Budget, text: string): number {
  return 'bytes' in budget ? Buffer.byteLength(text) : text.length
}

/** The number that a budget allows. */
export function allowance(budget: Budget): number {
  return 'bytes' in budget ? budget.bytes : budget.characters
}

/** Cuts a text to a budget, with "…" for what is gone. Never cuts a code point in two. */
export function truncate(text: string, budget: Budget): string {
  const allowed = Math.max(allowance(budget), 0)
  if (sizeIn(budget, text) <= allowed) return text
  const room = allowed - sizeIn(budget, ellipsis)
  if (room < 0) return ''
  // No code unit is less than a byte, so the first `room` code units hold all that can fit.
  let kept = text.slice(0, room)
  if ('bytes' in budget) {
    const bytes = Buffer.from(kept).subarray(0, room)
    kept = bytes.toString().replace(/\ufffd$/, '')
  }
  if (/[\ud800-\udbff]$/.test(kept)) kept = kept.slice(0, -1)
  return kept + ellipsis
}

/** Cuts a text to a budget at a line's end; the last line then is `…and 12 more lines`. */
export function truncateLines(text: string, budget: Budget): string {
  if (sizeIn(budget, text) <= allowance(budget)) return text
  const lines = text.split('\n')
  const kept = fitBlocks(lines, budget, left => `…and ${plural(left, 'more line')}`)
  return kept === '' ? truncate(text, budget) : kept
}

/**
 * Joins as many blocks by line breaks, from the first on, as a budget has room for; where some are left over, `rest` words the last
 * line. The result is empty where not even that line fits.
 */
export function fitBlocks(blocks: readonly string[], budget: Budget, rest: (left: number) => string): string {
  const allowed = allowance(budget)
  let used = 0
  let kept = 0
  for (const [index, block] of blocks.entries()) {
    used += sizeIn(budget, block) + (index === 0 ? 0 : 1)
    if (used > allowed) break
    kept = index + 1
  }
  if (kept === blocks.length) return blocks.join('\n')
  // The last line needs room too: give up blocks until it has it.
  for (; kept >= 0; kept--) {
    const text = [...blocks.slice(0, kept), rest(blocks.length - kept)].join('\n')
    if (sizeIn(budget, text) <= allowed) return text
  }
  return ''
}
