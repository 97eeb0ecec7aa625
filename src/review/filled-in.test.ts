import { expect, test } from '@jest/globals'
import type { Render } from '../manifest/render.ts'
import { object } from '../schema/manifest.fixture.ts'
import { isFilledIn } from './filled-in.ts'

const overlay: Render = { name: 'overlays/eu', path: 'overlays/eu', objects: [], files: new Set() }
const encrypted = object('v1', 'Secret', { data: { a: 'ENC[AES256_GCM]' }, sops: { mac: 'ENC[]', version: '3.9.0' } })
const sized = (size: string) => object('v1', 'Pod', { spec: { size } })
const size = ['spec', 'size']

test.each([
  { name: 'a placeholder of envsubst', render: overlay, object: sized(`a-\${SIZE}`), pointer: size, expected: true },
  { name: 'one with a default', render: overlay, object: sized(`\${SIZE:=1Gi}`), pointer: size, expected: true },
  { name: 'a template action', render: overlay, object: sized('{{ .Size }}'), pointer: size, expected: true },
  { name: 'a template action for a key', render: overlay, object: sized(''), pointer: ['{{key}}'], expected: true },
  { name: 'what SOPS encrypted', render: overlay, object: encrypted, pointer: ['sops'], expected: true },
  { name: 'a value', render: overlay, object: sized('1Gi'), pointer: size, expected: false },
  { name: 'a dollar sign alone', render: overlay, object: sized(`$SIZE \${`), pointer: size, expected: false },
  { name: 'a field that is missing', render: overlay, object: sized(''), pointer: ['spec', 'no'], expected: false },
  {
    name: 'what Argo CD deploys as it is',
    render: { ...overlay, name: 'application eu' },
    object: sized(`\${SIZE}`),
    pointer: size,
    expected: false,
  },
])('$name', ({ render, object, pointer, expected }) => {
  expect(isFilledIn(render, object, pointer)).toBe(expected)
})
