import { UserError } from '../../src/text/user-error.ts'
import { errorCode } from './error-code.ts'

/** What a failure of the file system means for one who starts a bed, in one line; any other error as it is. */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = errorCode(error)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        `The disk of ${folder} is full (${code}). Make room, or set TMPDIR to a folder that has some.`,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        `The folder for temporary files, ${folder}, cannot be written (${code}). Set TMPDIR to a folder that can.`,
      )
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError(
        `The folder for temporary files, ${folder}, does not exist. Set TMPDIR to a folder that does.`,
      )
    default:
      return error
  }
}
