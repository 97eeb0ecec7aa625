import { expect, test } from '@jest/globals'
import { coversPath } from './covers-path.ts'

test.each([
  { entry: 'overlays/staging', file: 'overlays/staging', covers: true },
  { entry: 'overlays/staging', file: 'overlays/staging/a/b.yaml', covers: true },
  { entry: 'overlays/staging', file: 'overlays/staging-2/a.yaml', covers: false },
  { entry: '', file: 'a.yaml', covers: true },
  { entry: 'overlays/*/kustomization.yaml', file: 'overlays/staging/kustomization.yaml', covers: true },
  { entry: 'overlays/*', file: 'overlays/staging/kustomization.yaml', covers: false },
  { entry: 'values-?.yaml', file: 'values-a.yaml', covers: true },
  { entry: 'values-[ab].yaml', file: 'values-c.yaml', covers: false },
  { entry: 'values-[^ab].yaml', file: 'values-c.yaml', covers: true },
  { entry: 'a\\*.yaml', file: 'a*.yaml', covers: true },
  { entry: 'a\\*.yaml', file: 'ab.yaml', covers: false },
  { entry: 'a.yaml', file: 'abyaml', covers: false },
  { entry: 'a.(b)*', file: 'a.(b)c', covers: true },
  { entry: 'a[', file: 'ab', covers: false },
])('$entry over $file: $covers', ({ entry, file, covers }) => {
  expect(coversPath(entry, file)).toBe(covers)
})

test('a pattern that would make others go back and forth', () => {
  expect(coversPath(`${'*a'.repeat(50)}b`, 'a'.repeat(5_000))).toBe(false)
})
