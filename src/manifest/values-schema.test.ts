import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { createTree } from './tree.ts'
import { valuesSchemaFindings } from './values-schema.ts'

function rulesOf(file: string, content: string | Uint8Array): readonly string[] {
  const load = () => (typeof content === 'string' ? new TextEncoder().encode(content) : content)
  const tree = createTree({ root: '/shop', paths: [file], load })
  return valuesSchemaFindings(tree, [file]).map(({ rule }) => rule)
}

const local = '{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#/definitions/a"}}}'

test.each([
  { name: 'a file', schema: '{"$ref":"file:///etc/passwd"}', refused: true },
  { name: 'the network', schema: '{"properties":{"a":{"$ref" :\n "http://127.0.0.1/"}}}', refused: true },
  { name: 'a neighbour', schema: '{"$ref":"etc/passwd"}', refused: true },
  { name: 'a dialect of its own', schema: '{"$schema":"file:///etc/passwd"}', refused: true },
  { name: 'a file, in escapes', schema: '{"\\u0024ref":"file:///etc/passwd"}', refused: true },
  { name: 'itself', schema: local, refused: false },
])('a schema that refers to $name, in a chart and in an archive', ({ schema, refused }) => {
  const rules = refused ? ['render/remote-schema'] : []
  expect(rulesOf('chart/values.schema.json', schema)).toEqual(rules)
  const archive = `sub/values.schema.json\0${schema}\0`
  expect(rulesOf('chart/charts/sub-1.0.0.tgz', gzipSync(archive))).toEqual(rules)
  const members = [gzipSync('sub/Chart.yaml\0'), gzipSync(archive)]
  expect(rulesOf('chart/charts/sub-1.0.0.tgz', Buffer.concat(members))).toEqual(rules)
})

test('an archive that cannot be looked into is refused', () => {
  expect(rulesOf('charts/a.tgz', gzipSync('sub/charts/b.tgz\0'))).toEqual(['render/remote-schema'])
  expect(rulesOf('charts/a.tgz', gzipSync(Buffer.alloc(21 * 1024 * 1024)))).toEqual(['render/remote-schema'])
  expect(rulesOf('charts/a.tgz', 'no archive')).toEqual(['render/remote-schema'])
})
