import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { readTree } from './read-tree.ts'
import { renderKustomization } from './render-kustomization.ts'
import { pointAt, testRenderers } from './testdata/trees.ts'

const root = join(import.meta.dirname, '..', '..')
const overlays = ['manifests/overlays/development', 'manifests/overlays/production', 'policies/constraints/production']

const present = overlays.filter(overlay => existsSync(join(root, overlay)))
const tree = await readTree(root)

test.each(present)(
  'every proven place of %s says what was rendered, and nearly every place is proven',
  async overlay => {
    const { render } = await renderKustomization(tree, overlay, { name: overlay, renderers: testRenderers })
    let proven = 0
    let guessed = 0
    const wrong: string[] = []
    for (const { object, identity, origin } of render?.objects ?? []) {
      for (const [pointer, value] of leaves(object, [])) {
        const place = origin.locate(pointer)
        if (place.approximate) {
          guessed++
          continue
        }
        proven++
        const text = pointAt(tree, place).replace(/^\S+ /, '')
        if (!says(text, value)) wrong.push(`${identity.kind} ${identity.name} ${pointer.join('.')}: ${text}`)
      }
    }
    expect(wrong).toEqual([])
    expect(proven).toBeGreaterThan(100)
    expect(guessed / proven).toBeLessThan(0.05)
  },
)

/** The value itself; or the part of it that is set there: a tag, a name before its hash, the key of a file. */
function says(text: string, value: JsonValue): boolean {
  const parsed = parseYaml(text, '').documents[0]?.value
  if (parsed === value || String(parsed).trim() === String(value).trim()) return true
  return typeof value === 'string' && (value.includes(String(parsed)) || /^[\w.-]+\.\w+$/.test(text))
}

function* leaves(value: JsonValue, pointer: Pointer): Generator<[Pointer, JsonValue]> {
  if (typeof value !== 'object' || value === null) yield [pointer, value]
  else
    for (const [key, item] of Object.entries(value))
      yield* leaves(item, [...pointer, Array.isArray(value) ? Number(key) : key])
}
