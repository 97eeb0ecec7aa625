import { expect, test } from '@jest/globals'
import { findingOf } from '../findings/review.fixture.ts'
import { artifactLimits } from '../review/artifact-json.ts'
import { changeOf, environmentOf, hostilePreviews, previewFull, previewOf } from './filled.fixture.ts'
import { decodePreview, encodePreview, leftPreview } from './preview-artifact.ts'

const headSha = 'a'.repeat(40)
const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const preview = previewOf({ mistakes: [findingOf()] })
const good = { version: 1, headSha, preview }
const withObject = (object: unknown) => ({
  ...good,
  preview: { ...preview, environments: [{ ...environmentOf(), objects: [object] }] },
})

test('what is encoded is what is decoded, in every field there is', () => {
  for (const each of [
    preview,
    previewFull('text'),
    previewOf({ environments: [environmentOf({ objects: [changeOf({ wave: -1, removal: 'kept' })] })] }),
  ])
    expect(decodePreview(encodePreview(headSha, each))).toEqual({ ...good, preview: each })
})

test('long texts and long lists stay within what is read', () => {
  const fields = Array.from({ length: 500 }, (_, index) => ({
    path: `${index}${'字'.repeat(2_000)}`,
    before: 'x'.repeat(1e4),
  }))
  const objects = Array.from({ length: 300 }, () => changeOf({ fields }))
  const environments = Array.from({ length: 30 }, () => environmentOf({ objects }))
  const bytes = encodePreview(headSha, previewOf({ environments }))
  expect(bytes.length).toBeLessThanOrEqual(artifactLimits.mostBytes)
  expect(decodePreview(bytes).preview.environments.length).toBeGreaterThan(0)
})

test('hostile texts pass as the data that they are, and are escaped where they are shown', () => {
  for (const each of hostilePreviews().slice(0, 40)) {
    const { headSha: sha, toMarkdown } = leftPreview.read(encodePreview(headSha, each))
    expect(sha).toBe(headSha)
    const page = { serverUrl: 'https://github.example.org', repository: 'shop/platform', sha }
    expect(toMarkdown(page, { budget: { characters: 30_000 }, elsewhere: 'the run' })).not.toContain('<!--')
  }
})

test.each([
  { name: 'no JSON', bytes: bytesOf('{'), message: 'is not JSON' },
  { name: 'invalid UTF-8', bytes: Uint8Array.of(0x22, 0xff, 0x22), message: 'is not JSON' },
  { name: 'a million brackets', bytes: bytesOf('['.repeat(1e6)), message: 'is not JSON' },
  { name: 'another version', bytes: bytesOf({ ...good, version: 2 }), message: '/version must be equal to constant' },
  { name: 'no commit', bytes: bytesOf({ ...good, headSha: 'main' }), message: '/headSha must match pattern' },
  {
    name: 'an extra field',
    bytes: bytesOf({ ...good, markdown: '**x**' }),
    message: 'it must NOT have additional properties',
  },
  {
    name: 'a field that is named like a prototype',
    bytes: bytesOf(JSON.stringify(good).replace('{', '{"__proto__":{"x":1},')),
    message: 'it must NOT have additional properties',
  },
  {
    name: 'an object without a kind',
    bytes: bytesOf(withObject({ ...changeOf(), object: { apiVersion: 'v1', name: 'a' } })),
    message: "/preview/environments/0/objects/0/object must have required property 'kind'",
  },
  {
    name: 'a change that is none',
    bytes: bytesOf(withObject({ ...changeOf(), change: 'moved' })),
    message: '/preview/environments/0/objects/0/change must be equal to one of the allowed values',
  },
  {
    name: 'a text that is none',
    bytes: bytesOf(withObject({ ...changeOf(), fields: [{ path: 'a', before: { toString: 'x' } }] })),
    message: '/preview/environments/0/objects/0/fields/0/before must be string',
  },
  {
    name: 'a mistake without a place',
    bytes: bytesOf({ ...good, preview: { ...preview, mistakes: [{ rule: 'x' }] } }),
    message: '/preview/mistakes/0 must have required property',
  },
])('a preview that is $name is refused', ({ bytes, message }) => {
  expect(() => decodePreview(bytes)).toThrow(message)
  expect(() => decodePreview(bytes)).toThrow(/^preview\.json of the artifact towpath-preview is not /)
})
