/** An answer was larger than was asked for; the rest of it was not read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}
