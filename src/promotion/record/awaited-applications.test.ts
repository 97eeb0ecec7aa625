import { expect, test } from '@jest/globals'
import { UserError } from '../../text/user-error.ts'
import { seededRandom } from '../../yaml/seeded.ts'
import { readAwaitedApplications } from './awaited-applications.ts'

const written = JSON.stringify([
  { name: 'shop', namespace: 'argocd', outcome: 'failed', reason: 'denied', seconds: 12 },
  { name: 'shop-2', outcome: 'healthy' },
])

test('the output of await-rollout is read, and what is not known passed over', () => {
  expect(readAwaitedApplications(written)).toEqual([
    { name: 'shop', namespace: 'argocd', outcome: 'failed', reason: 'denied' },
    { name: 'shop-2', namespace: '', outcome: 'healthy', reason: '' },
  ])
  expect(readAwaitedApplications('')).toEqual([])
})

const many = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ name: 'a', outcome: 'healthy' })))

test.each([
  { name: 'no JSON', text: '[', says: '"[" is no JSON list' },
  { name: 'no list', text: '{"name":"a"}', says: 'is no JSON list' },
  { name: 'too long', text: `["${'x'.repeat(1024 * 1024)}"]`, says: 'is no JSON list' },
  { name: 'too many', text: many(1_001), says: 'it lists 1001 Applications, of at most 1,000' },
  { name: 'an entry that is none', text: '[null]', says: 'null has no name and outcome' },
  {
    name: 'a name that leads elsewhere',
    text: '[{"name":"../x","outcome":"healthy"}]',
    says: 'has no name and outcome',
  },
  { name: 'no outcome', text: '[{"name":"a"}]', says: 'has no name and outcome' },
  { name: 'fields of a prototype', text: '[{"__proto__":{"name":"a","outcome":"healthy"}}]', says: 'has no name' },
])('refused: $name', ({ text, says }) => {
  expect(() => readAwaitedApplications(text)).toThrow(UserError)
  expect(() => readAwaitedApplications(text)).toThrow(says)
  expect(readAwaitedApplications(many(1_000))).toHaveLength(1_000)
})

test('whatever is done to it, it is read or refused with words', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 2_000; round++) {
    const at = Math.floor(random() * written.length)
    const length = Math.floor(random() * 4)
    const put = String.fromCharCode(32 + Math.floor(random() * 95)).repeat(Math.floor(random() * 3))
    const text = written.slice(0, at) + put + written.slice(at + length)
    try {
      for (const { name, outcome } of readAwaitedApplications(text)) {
        expect(name).toMatch(/^[a-z0-9.-]+$/)
        expect(['healthy', 'failed']).toContain(outcome)
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
})
