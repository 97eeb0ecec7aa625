import { expect, test } from '@jest/globals'
import { createPalette } from '../text/ansi.ts'
import { reviewToJson } from './json.ts'
import { reviewToJunit } from './junit.ts'
import { reviewToMarkdown } from './markdown.ts'
import { hostileReviews } from './review.fixture.ts'
import type { Review } from './review.ts'
import { reviewToSarif } from './sarif.ts'
import { reviewToTerminal } from './terminal.ts'

const source = () => '##[error]\n::error::\n  ::error::\n  ##[error]x ::error::\n'

test.each([
  { format: 'json', write: reviewToJson },
  { format: 'sarif', write: reviewToSarif },
  { format: 'junit', write: reviewToJunit },
  {
    format: 'markdown',
    write: (review: Review) => reviewToMarkdown(review, { budget: { bytes: 1e6 }, elsewhere: 'it' }),
  },
  {
    format: 'text',
    write: (review: Review) => reviewToTerminal(review, { palette: createPalette('plain'), width: 80, source }),
  },
  {
    format: 'text',
    write: (review: Review) => reviewToTerminal(review, { palette: createPalette('ansi'), width: 40, source }),
  },
])('the log of a step may hold the $format report: no line of it is a workflow command', ({ write }) => {
  for (const review of hostileReviews(18)) {
    expect(
      write(review)
        .split(/\r\n|[\r\n]/)
        .filter(isCommand),
    ).toEqual([])
  }
})

/** As the runner reads a line of output. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[')
}
