import { beforeAll, expect, test } from '@jest/globals'
import { clockRoot, logRoot, newSigners, type Signers } from './bundle.fixture.ts'
import { readTrustedRoots } from './trusted-roots.ts'

let signers: Signers
beforeAll(async () => {
  signers = await newSigners()
})

test('one document, or one a line as gh writes them', async () => {
  const clock = clockRoot(signers)
  const log = await logRoot(signers)
  expect(await readTrustedRoots(JSON.stringify(clock, undefined, 2), 'root.json')).toHaveLength(1)
  const roots = await readTrustedRoots(`${JSON.stringify(log)}\n${JSON.stringify(clock)}\n`, 'root.jsonl')
  expect(roots.map(({ tlogs, timestampAuthorities }) => [tlogs.length, timestampAuthorities.length])).toEqual([
    [1, 0],
    [0, 1],
  ])
})

test.each<{ name: string; text: (root: ReturnType<typeof clockRoot>) => string; says: string }>([
  { name: 'nothing', text: () => '', says: 'it is neither JSON nor JSON a line.' },
  { name: 'another text', text: () => 'a\nb\n', says: 'it is neither JSON nor JSON a line.' },
  { name: 'another document', text: () => '{"a": 1}', says: 'it names no certificate authority.' },
  { name: 'a list', text: () => '[]', says: 'it names no certificate authority.' },
  { name: 'nothing at all', text: () => 'null', says: 'is no trusted root of Sigstore' },
  {
    name: 'no clock',
    text: root => JSON.stringify({ ...root, timestampAuthorities: [] }),
    says: 'it names neither a transparency log nor a timestamp authority.',
  },
  {
    name: 'a certificate that is none',
    text: root => JSON.stringify(root).replaceAll(/"rawBytes":"[^"]+"/g, '"rawBytes":"AAAA"'),
    says: 'root.json is no trusted root of Sigstore',
  },
  {
    name: 'an authority without certificates',
    text: root => JSON.stringify({ ...root, certificateAuthorities: [{}] }),
    says: 'root.json is no trusted root of Sigstore',
  },
])('refuses $name', async ({ text, says }) => {
  const reading = readTrustedRoots(text(clockRoot(signers)), 'root.json')
  await expect(reading).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(says) })
  await expect(reading).rejects.toThrow('gh attestation trusted-root')
})
