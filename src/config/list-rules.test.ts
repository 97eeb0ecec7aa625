import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const application = (more: string) => `applications:\n  - {name: a, context: c, image: r.example.org/a, ${more}}\n`

test.each([
  {
    name: 'a platform twice',
    text: application('platforms: [linux/arm64, linux/arm64]'),
    place: [3, 76],
    message: 'applications[0].platforms lists "linux/arm64" twice.',
    fix: 'Remove one of the two.',
  },
])('$name', async ({ text, place: [line, column], message, fix, findings: total = 1 }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(total)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
