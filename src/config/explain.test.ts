import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const environment = (name: string, more = '') =>
  `  - {name: ${name}, overlay: o/${name}, applications: [${name}], namespaces: [${name}]${more}}\n`
const waiver = (more: string) => `waivers:\n  - {rule: policy/x, reason: r, owner: o, expires: 2031-01-01, ${more}}\n`

test.each([
  {
    name: 'an unknown field near a known one',
    text: 'policy: []\n',
    place: [2, 1],
    message: 'The file has no field "policy".',
    fix: 'Use one of "version", "kubernetes", "applications", "environments", "evidence", "policies", "renderers", "waivers", "ignore".',
  },
  {
    name: 'a misspelt field, which is not told as missing too',
    text: 'environments:\n  - {name: a, ovrelay: o, applications: [a], namespaces: [a]}\n',
    place: [3, 15],
    message: 'environments[0] has no field "ovrelay".',
    fix: 'Rename it to "overlay".',
  },
  {
    name: 'a missing field',
    text: 'environments:\n  - name: a\n    applications: [a]\n    namespaces: [a]\n',
    place: [3, 5],
    message: 'environments[0] needs the field "overlay".',
    fix: 'Add it: Folder of the kustomization that is deployed.',
  },
  {
    name: 'a version without quotes',
    text: 'kubernetes: 1.34\n',
    place: [2, 13],
    message: 'kubernetes must be a string, not a number.',
    fix: 'Put it in quotes.',
  },
  {
    name: 'a Kubernetes version that there are no schemas of',
    text: 'kubernetes: "1.29"\n',
    place: [2, 13],
    message: 'kubernetes cannot be "1.29".',
    fix: 'Use one of "1.32", "1.33", "1.34", "1.35".',
  },
  {
    name: 'a word that YAML takes for true',
    text: `environments:\n${environment('on')}`,
    place: [3, 12],
    message: 'environments[0].name must be a string, not a boolean.',
    fix: 'Put it in quotes.',
    findings: 3,
  },
  {
    name: 'a list that is left empty',
    text: 'policies:\n',
    place: [2, 10],
    message: 'policies must be a list, not empty.',
    fix: 'Write a list, or remove the field.',
  },
  {
    name: 'no Argo CD Application',
    text: 'environments:\n  - {name: a, overlay: o, applications: [], namespaces: [a]}\n',
    place: [3, 41],
    message: 'environments[0].applications is empty.',
    fix: 'Fill it in.',
  },
  {
    name: 'an image with a tag',
    text: 'applications:\n  - {name: a, context: c, image: "r.example.org/a:1"}\n',
    place: [3, 34],
    message: 'applications[0].image cannot be "r.example.org/a:1".',
    fix: 'Correct it, for example "registry.example.org/shop/backend".',
  },
  {
    name: 'a name that is too long',
    text: `environments:\n${environment('a').replace('name: a', `name: ${'a'.repeat(64)}`)}`,
    place: [3, 12],
    message: `environments[0].name cannot be "${'a'.repeat(64)}": more than 63 characters.`,
    fix: 'Correct it, for example "production".',
  },
  {
    name: 'a waiver until no day',
    text: waiver('').replace('2031-01-01, ', 'never'),
    place: [3, 52],
    message: 'waivers[0].expires cannot be "never".',
    fix: 'Correct it, for example "2027-01-31".',
  },
  {
    name: 'a waiver for an object without a kind',
    text: waiver('object: backend'),
    place: [3, 72],
    message: 'waivers[0].object cannot be "backend".',
    fix: 'Correct it, for example "Deployment/production/backend".',
  },
])('$name', async ({ text, place: [line, column], message, fix, findings: total = 1 }) => {
  const { config, findings } = await readConfig(`version: 1\n${text}`, 'towpath.yaml', '2030-01-15')
  expect(config).toBeUndefined()
  expect(findings).toHaveLength(total)
  expect(findings[0]).toMatchObject({ message, fix, range: { start: { line, column } } })
})
