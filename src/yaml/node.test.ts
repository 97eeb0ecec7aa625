import { expect, test } from '@jest/globals'
import type { YamlNode, YamlScalar } from './document.ts'
import { isJsonArray } from './json.ts'
import { parseYaml } from './parse.ts'
import { hasSuite, suiteTexts } from './suite.fixture.ts'

const testWhereSuite = hasSuite ? test : test.skip

testWhereSuite('the YAML test suite: nothing throws, and each scalar is where its place says', () => {
  let cases = 0
  let scalars = 0
  for (const text of suiteTexts()) {
    cases++
    const { documents } = parseYaml(text, 'f.yaml')
    for (const { root } of documents) {
      for (const scalar of scalarsOf(root)) {
        if (scalar.style === 'literal' || scalar.style === 'folded') continue
        const { start } = scalar.offsets
        // What a tag or an empty place stands for cannot be seen from the slice.
        if (/![^\s!]*\s+(?:&\S+\s+)?$/.test(text.slice(0, start)) || start === scalar.offsets.end) continue
        const slice = text.slice(start, scalar.offsets.end)
        const again = parseYaml(`- ${slice.replaceAll('\n', '\n  ')}`, 'slice.yaml').documents[0]?.value
        expect({ text, slice, value: isJsonArray(again) ? again[0] : again }).toEqual({
          text,
          slice,
          value: scalar.value,
        })
        scalars++
      }
    }
  }
  expect(cases).toBeGreaterThan(400)
  expect(scalars).toBeGreaterThan(450)
})

function* scalarsOf(node: YamlNode): Generator<YamlScalar> {
  if (node.kind === 'scalar') yield node
  else if (node.kind === 'sequence') for (const item of node.items) yield* scalarsOf(item)
  else for (const entry of node.entries) yield* scalarsOf(entry.value)
}
