import { UserError } from '../../src/text/user-error.ts'
import { errorCode } from '../bed/error-code.ts'
import { cacheFolder } from './cache.ts'

/** What a failure of the file system means for one who builds, in one line; any other error as it is. */
export function explainCacheError(error: unknown): unknown {
  const code = errorCode(error)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        `The disk of ${cacheFolder} is full (${code}). Make room and run again; what is built stays.`,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(`${cacheFolder} cannot be written (${code}). Set XDG_CACHE_HOME to a folder that can.`)
    default:
      return error
  }
}
