import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const waiver = (more: string) => `waivers:\n  - {rule: policy/x, reason: r, owner: o, expires: 2031-01-01, ${more}}\n`

test.each([
  {
    name: 'a waiver for a day that does not exist',
    text: waiver('').replace('2031-01-01, ', '2031-02-29'),
    place: [3, 52],
    message: 'There is no day 2031-02-29.',
    fix: 'Correct the date.',
  },
])('$name', async ({ text, place: [line, column], message, fix }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
