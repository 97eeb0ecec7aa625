import { expect, test } from '@jest/globals'
import { dropFields } from './drop-fields.ts'

test('the fields go, wherever they are, and all else stays', () => {
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { replica: 1, 'a/b': 1, list: [{ keep: 1, go: 2 }, 'go'] },
  }
  expect(dropFields(object, new Set(['/spec/replica', '/spec/a~1b', '/spec/list/0/go', '/go']))).toEqual({
    ...object,
    spec: { list: [{ keep: 1 }, 'go'] },
  })
})
