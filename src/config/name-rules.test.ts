import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const environment = (name: string, more = '') =>
  `  - {name: ${name}, overlay: o/${name}, applications: [${name}], namespaces: [${name}]${more}}\n`

test.each([
  {
    name: 'two environments of one name',
    text: `environments:\n${environment('a')}${environment('a').replace('[a]', '[b]')}`,
    place: [4, 12],
    message: 'Two environments are named "a" (lines 3 and 4).',
    fix: 'Rename one of the two.',
  },
  {
    name: 'one Argo CD Application in two environments',
    text: `environments:\n${environment('a')}${environment('b').replace('[b]', '[c, a]')}`,
    place: [4, 47],
    message: 'Two environments have the Argo CD Application "a" (lines 3 and 4).',
    fix: 'Leave it to the environment that it deploys.',
  },
])('$name', async ({ text, place: [line, column], message, fix, findings: total = 1 }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(total)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
