import { expect, test } from '@jest/globals'
import { application } from './application.fixture.ts'
import type { Sequence } from './sequence.ts'
import { formatSequence, parseSequence } from './sequence-file.ts'

const sequence: Sequence = {
  name: 'web',
  shows: 'A test.',
  versions: { argocd: 'v3.6.1' },
  commits: [{ hash: '1'.repeat(40), message: 'web 1.0.0' }],
  project: { kind: 'AppProject' },
  moments: [
    { at: 0, did: 'created the Application' },
    { at: 10, event: 'ADDED', application: application() },
    { at: 20, event: 'MODIFIED', application: application({ sync: { status: 'Synced', revision: 'main' } }) },
    { at: 20, reached: 'synced' },
    { at: 25, did: 'closed the sync window', project: { spec: { syncWindows: [] } } },
    { at: 30, event: 'DELETED', application: application({ sync: { status: 'Unknown' } }) },
  ],
}

test('a sequence is read as it was written', () => {
  expect(parseSequence(formatSequence(sequence), 'web.json')).toEqual(sequence)
  const { project: _, ...without } = sequence
  expect(parseSequence(formatSequence(without), 'web.json')).toEqual(without)
})

test('only the first state is written whole', () => {
  const text = formatSequence(sequence)
  expect(text.match(/"application"/g)).toHaveLength(1)
  expect(text).toContain('"patch": { "status": { "sync": { "status": "Unknown", "revision": null } } }')
})

test.each([
  { name: 'no JSON', text: '{', says: 'JSON' },
  { name: 'no list of moments', text: '{}', says: 'it has no list of moments' },
  { name: 'a moment without a time', text: '{"moments": [{"did": "x"}]}', says: 'moment 0 has no time' },
  { name: 'a moment of no kind', text: '{"moments": [{"at": 1}]}', says: 'moment 0 has no event of a watch' },
  {
    name: 'a patch with nothing before it',
    text: '{"moments": [{"at": 1, "event": "ADDED", "patch": {}}]}',
    says: 'moment 0 has no Application to begin with',
  },
])('$name is refused', ({ text, says }) => {
  expect(() => parseSequence(text, 'web.json')).toThrow(says)
  expect(() => parseSequence(text, 'web.json')).toThrow('web.json is no recorded sequence')
})
