import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const environment = (name: string, more = '') =>
  `  - {name: ${name}, overlay: o/${name}, applications: [${name}], namespaces: [${name}]${more}}\n`

test.each([
  {
    name: 'two applications of one name',
    text: 'applications:\n  - {name: a, context: c, image: r.example.org/a}\n  - {image: r.example.org/b, context: d, name: a}\n',
    place: [4, 48],
    message: 'Two applications are named "a" (lines 3 and 4).',
    fix: 'Rename one of the two.',
  },
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
  ...['review', 'preview', 'status'].map(name => ({
    name: `an environment with the name of another section: ${name}`,
    text: `environments:\n${environment(name)}`,
    place: [3, 12],
    message: `An environment cannot be called "${name}": the status comment has a part of that name.`,
    fix: 'Give the environment another name.',
  })),
])('$name', async ({ text, place: [line, column], message, fix }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
