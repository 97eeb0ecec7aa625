/**
 * The call, an input or a file of the user is wrong, and only the user can mend it.
 *
 * The message says what is wrong, where, and what to do; it is shown as it is, without a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
}
