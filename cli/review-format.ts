import { reviewToJson } from '../src/findings/json.ts'
import { reviewToJunit } from '../src/findings/junit.ts'
import { reviewToMarkdown } from '../src/findings/markdown.ts'
import { reviewToSarif } from '../src/findings/sarif.ts'
import { reviewToTerminal } from '../src/findings/terminal.ts'
import { limits } from '../src/github/limits.ts'
import type { ReviewedTree } from '../src/review/review-tree.ts'
import { createPalette } from '../src/text/ansi.ts'
import type { Terminal } from './terminal.ts'

/** The forms in which a review can be printed. */
export const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const

const widthOfFiles = 120

export function writeReview(
  { review, source }: ReviewedTree,
  format: (typeof formats)[number],
  terminal: Terminal,
): string {
  switch (format) {
    case 'text':
      return reviewToTerminal(review, {
        palette: createPalette(terminal.colour ? 'ansi' : 'plain'),
        width: terminal.width ?? widthOfFiles,
        source,
      })
    case 'json':
      return reviewToJson(review)
    case 'sarif':
      return reviewToSarif(review)
    case 'junit':
      return reviewToJunit(review)
    case 'markdown':
      return `${reviewToMarkdown(review, { budget: { bytes: limits.summaryBytes }, elsewhere: 'the other formats' })}\n`
  }
}
