import { expect, test } from '@jest/globals'
import { errorCode } from './error-code.ts'

test.each([
  { error: Object.assign(new Error('x'), { code: 'ENOENT' }), code: 'ENOENT' },
  { error: { code: 'ENOENT' }, code: 'ENOENT' },
  { error: new Error('x'), code: undefined },
  { error: null, code: undefined },
  { error: 'ENOENT', code: undefined },
])('the code of $error is $code', ({ error, code }) => {
  expect(errorCode(error)).toBe(code)
})
