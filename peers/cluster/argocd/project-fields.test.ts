import { expect, test } from '@jest/globals'
import { projectFields } from './project-fields.ts'

const list = { metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'shop', uid: 'x' }, spec: { a: 1 } }] }

test.each([
  { name: 'nothing is asked for', fields: undefined, left: list },
  { name: 'a field of a field', fields: 'items.metadata.name', left: { items: [{ metadata: { name: 'shop' } }] } },
  {
    name: 'a whole and a part',
    fields: 'items.spec,items.metadata.uid',
    left: { items: [{ metadata: { uid: 'x' }, spec: { a: 1 } }] },
  },
  {
    name: 'a part of what is asked for whole',
    fields: 'metadata,metadata.name',
    left: { metadata: { resourceVersion: '1' } },
  },
  { name: 'what is not there', fields: 'items.status.sync', left: { items: [{}] } },
])('$name', ({ fields, left }) => {
  expect(projectFields(list, fields)).toEqual(left)
})
