import { expect, test } from '@jest/globals'
import { readObjects, readOneObject, resolvePath, SuiteFileFailed } from './suite-files.ts'

test.each([
  { path: 'template.yaml', expected: 'policies/probes/template.yaml' },
  { path: './samples/allowed.yaml', expected: 'policies/probes/samples/allowed.yaml' },
  { path: '../shared/template.yaml', expected: 'policies/shared/template.yaml' },
  { path: '../../../../etc/passwd', expected: '../../etc/passwd' },
])('$path', ({ path, expected }) => {
  expect(resolvePath('policies/probes/suite.yaml', path)).toBe(expected)
})

const texts = new Map([
  ['one.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: yes}\n'],
  ['two.yaml', '---\napiVersion: v1\nkind: Pod\n---\n# nothing\n---\napiVersion: v1\nkind: Service\n'],
  ['none.yaml', '# nothing\n'],
  ['text.yaml', 'just text\n'],
  ['broken.yaml', 'a: [\n'],
])
const files = { read: async (path: string) => texts.get(path) }

test("YAML is read in the API server's dialect", async () => {
  expect(await readOneObject(files, 'one.yaml')).toMatchObject({ metadata: { name: true } })
})

test('empty documents are no objects', async () => {
  expect((await readObjects(files, 'two.yaml')).map(({ kind }) => kind)).toEqual(['Pod', 'Service'])
})

test.each([
  { path: 'missing.yaml', message: 'missing.yaml does not exist.' },
  { path: 'none.yaml', message: 'none.yaml holds no object.' },
  { path: 'text.yaml', message: 'text.yaml holds something without apiVersion and kind.' },
  { path: 'two.yaml', message: 'two.yaml holds 2 objects; it must hold one.' },
])('$path cannot be used', async ({ path, message }) => {
  await expect(readOneObject(files, path)).rejects.toThrow(new SuiteFileFailed(message))
})

test('broken YAML is told with its line', async () => {
  await expect(readObjects(files, 'broken.yaml')).rejects.toThrow(/^broken\.yaml:\d+:\d+: /)
})
