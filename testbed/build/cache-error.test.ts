import { expect, test } from '@jest/globals'
import { UserError } from '../../src/text/user-error.ts'
import { cacheFolder } from './cache.ts'
import { explainCacheError } from './cache-error.ts'

const fileError = (code: string) => Object.assign(new Error(`${code}: it failed`), { code })

test.each([
  {
    code: 'ENOSPC',
    says: `The disk of ${cacheFolder} is full (ENOSPC). Make room and run again; what is built stays.`,
  },
  { code: 'EROFS', says: `${cacheFolder} cannot be written (EROFS). Set XDG_CACHE_HOME to a folder that can.` },
  { code: 'ENOTDIR', says: `${cacheFolder} cannot be written (ENOTDIR). Set XDG_CACHE_HOME to a folder that can.` },
])('$code says what to do', ({ code, says }) => {
  const error = explainCacheError(fileError(code))
  expect(error).toBeInstanceOf(UserError)
  expect(error).toMatchObject({ message: says })
})

test.each([fileError('EMFILE'), new UserError('x'), undefined])('%s stays as it is', error => {
  expect(explainCacheError(error)).toBe(error)
})
