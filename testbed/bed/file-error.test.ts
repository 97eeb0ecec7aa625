import { expect, test } from '@jest/globals'
import { UserError } from '../../src/text/user-error.ts'
import { explainFileError } from './file-error.ts'

test.each([
  { code: 'ENOSPC', says: 'The disk of /tmp is full (ENOSPC). Make room, or set TMPDIR to a folder that has some.' },
  { code: 'EDQUOT', says: 'The disk of /tmp is full (EDQUOT).' },
  { code: 'EACCES', says: 'The folder for temporary files, /tmp, cannot be written (EACCES). Set TMPDIR to' },
  { code: 'EROFS', says: 'The folder for temporary files, /tmp, cannot be written (EROFS).' },
  { code: 'ENOENT', says: 'The folder for temporary files, /tmp, does not exist.' },
])('$code is explained in one line', ({ code, says }) => {
  const explained = explainFileError(Object.assign(new Error('as Node says it'), { code }), '/tmp')
  expect(explained).toBeInstanceOf(UserError)
  expect(String(explained)).toContain(says)
  expect(String(explained)).not.toContain('\n')
})

test.each([
  { error: new Error('a fault of the program') },
  { error: Object.assign(new Error('x'), { code: 'EMFILE' }) },
  { error: 'text' },
])('any other error stays what it is: $error', ({ error }) => {
  expect(explainFileError(error, '/tmp')).toBe(error)
})
