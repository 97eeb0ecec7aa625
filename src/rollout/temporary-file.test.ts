import { expect, test } from '@jest/globals'
import { withoutTemporaryFile, withoutTemporaryNames } from './temporary-file.ts'

const denied = 'admission webhook "validation.gatekeeper.sh" denied the request: [no-moving-tags] no "/tmp/x": ok'

test.each([
  { message: `error when patching "/dev/shm/1234": ${denied}`, told: denied },
  { message: `error when creating "/tmp/12": ${denied}`, told: denied },
  { message: denied, told: denied },
  { message: 'error when patching "deployment.yaml": no', told: 'error when patching "deployment.yaml": no' },
  { message: '', told: '' },
])('$message', ({ message, told }) => {
  expect(withoutTemporaryFile(message)).toBe(told)
})

test('names of temporary files go wherever they stand', () => {
  expect(withoutTemporaryNames('"/dev/shm/12": no, /tmp/a: no')).toBe('"": no, : no')
})
