import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { clockRoot, newSigners } from '../image/provenance/bundle.fixture.ts'
import { type ProvenanceChoice, readProvenanceDemand } from './read-provenance-demand.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-root-'))
  await writeFile(join(folder, 'root.json'), JSON.stringify(clockRoot(await newSigners())))
  await writeFile(join(folder, 'large.json'), '')
  await truncate(join(folder, 'large.json'), 2 * 1_024 * 1_024)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const nothing = { repository: undefined, workflow: undefined, ref: undefined, trustedRoot: undefined }
const names = { repository: 'repository', workflow: 'workflow', ref: 'ref', trustedRoot: 'root', source: 'canal/shop' }
const whole = { workflow: '.github/workflows/build.yml', ref: 'refs/heads/main', trustedRoot: 'root.json' }

function read(choice: Partial<ProvenanceChoice>) {
  return readProvenanceDemand({ ...nothing, ...choice }, folder, names)
}

test('nothing asks for nothing, and all of it for a proof', async () => {
  expect(await read({})).toBeUndefined()
  expect(await read(whole)).toMatchObject({ wanted: { repository: 'canal/shop' }, roots: [{}] })
  expect(await read({ ...whole, trustedRoot: join(folder, 'root.json') })).toMatchObject({ roots: [{}] })
})

test.each<{ name: string; choice: Partial<ProvenanceChoice>; says: string }>([
  {
    name: 'a root alone',
    choice: { trustedRoot: 'root.json' },
    says: 'no provenance is asked for. Give workflow too.',
  },
  { name: 'no root', choice: { ...whole, trustedRoot: undefined }, says: '"gh attestation trusted-root > ' },
  { name: 'no such file', choice: { ...whole, trustedRoot: 'none.json' }, says: 'There is no file "none.json"' },
  { name: 'a folder', choice: { ...whole, trustedRoot: '.' }, says: 'There is no file "."' },
  { name: 'a large file', choice: { ...whole, trustedRoot: 'large.json' }, says: 'large.json is larger than' },
  { name: 'a short ref', choice: { ...whole, ref: 'main' }, says: 'ref is "main"' },
])('refuses $name', async ({ choice, says }) => {
  await expect(read(choice)).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(says) })
})
