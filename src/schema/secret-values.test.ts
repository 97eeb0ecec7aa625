import { expect, test } from '@jest/globals'
import { object, problemsOf } from './manifest.fixture.ts'

test.each([
  { name: 'text that is not base64', fields: { data: { password: 'hunter2!' } } },
  { name: 'a number', fields: { stringData: { pin: 271828 } } },
  { name: 'a mapping', fields: { stringData: { config: { password: 'hunter2!' } } } },
  { name: 'a long text', fields: { data: { key: 'hunter2!'.repeat(100) } } },
])('$name in a Secret is refused without being shown', async ({ fields }) => {
  const problems = await problemsOf(object('v1', 'Secret', fields))
  expect(problems).toHaveLength(1)
  expect(problems[0]?.message).toContain('(not shown)')
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|271828/)
})
