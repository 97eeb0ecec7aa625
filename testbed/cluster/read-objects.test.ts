import { expect, test } from '@jest/globals'
import { readObjects } from './read-objects.ts'

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`

test('reads every document, passes over empty ones, and opens lists', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Secret, metadata: {name: c}}\n'
  const objects = readObjects(`---\n${configMap('a')}---\n# nothing\n---\n${configMap('b')}---\n${list}`, 'x.yaml')
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ConfigMap a',
    'ConfigMap b',
    'Secret c',
  ])
})

test.each([
  { name: 'broken YAML', text: `${configMap('a')}---\na: [\n`, message: /^x\.yaml:\d+: / },
  { name: 'a value that is no object', text: 'true\n', message: 'x.yaml:1: this is no object of Kubernetes' },
  {
    name: 'an object without a name',
    text: `${configMap('a')}---\napiVersion: v1\nkind: Secret\n`,
    message: 'x.yaml:6',
  },
])('refuses $name with its line', ({ text, message }) => {
  expect(() => readObjects(text, 'x.yaml')).toThrow(message)
})
