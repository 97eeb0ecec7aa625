import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const environment = (name: string, more = '') =>
  `  - {name: ${name}, overlay: o/${name}, applications: [${name}], namespaces: [${name}]${more}}\n`

test.each([
  {
    name: 'a promotion from nowhere',
    text: `environments:\n${environment('staging')}${environment('production', ', promotedFrom: stagin')}`,
    place: [4, 115],
    message: 'There is no environment "stagin".',
    fix: 'Did you mean "staging"? Use one of "staging", "production".',
  },
  {
    name: 'a promotion in a circle',
    text: `environments:\n${environment('a', ', promotedFrom: b')}${environment('b', ', promotedFrom: c')}${environment('c', ', promotedFrom: b')}`,
    place: [4, 79],
    message: 'Promotion goes in a circle: b from c, c from b.',
    fix: 'Remove promotedFrom from the environment that releases come to first.',
  },
  {
    name: 'an environment that is promoted from itself',
    text: `environments:\n${environment('a', ', promotedFrom: a')}`,
    place: [3, 79],
    message: 'Promotion goes in a circle: a from a.',
    fix: 'Remove promotedFrom from the environment that releases come to first.',
  },
  {
    name: 'a gate where nothing is promoted to',
    text: `environments:\n${environment('a', ', soak: 1h')}`,
    place: [3, 65],
    message: 'soak counts for promotions, and nothing is promoted to this environment.',
    fix: 'Add promotedFrom, or remove soak.',
  },
])('$name', async ({ text, place: [line, column], message, fix }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
