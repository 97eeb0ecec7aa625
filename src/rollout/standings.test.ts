import { expect, test } from '@jest/globals'
import { type Ancestry, createStandings } from './standings.ts'

const awaited = '2'.repeat(40)
const other = '3'.repeat(40)
const shop = { name: 'shop', namespace: 'argocd', project: 'default' }
const cart = { ...shop, name: 'cart' }
const { signal } = new AbortController()

test.each<{ name: string; revision: string; ancestry?: Ancestry; carries?: boolean; standing: string }>([
  { name: 'the commit itself is asked about nowhere', revision: awaited, standing: 'holds' },
  { name: 'one before it', revision: other, ancestry: 'behind', standing: 'before' },
  { name: 'one of another line', revision: other, ancestry: 'diverged', standing: 'before' },
  { name: 'the same by another name', revision: other, ancestry: 'identical', standing: 'holds' },
  { name: 'a later one with the images', revision: other, ancestry: 'ahead', carries: true, standing: 'holds' },
  { name: 'a later one with others', revision: other, ancestry: 'ahead', carries: false, standing: 'replaces' },
  { name: 'a commit of SHA-256', revision: 'a'.repeat(64), ancestry: 'behind', standing: 'before' },
  { name: 'a branch', revision: 'main', standing: 'unresolved' },
  { name: 'nothing', revision: '', standing: 'unresolved' },
  { name: 'a short hash', revision: '3333333', standing: 'unresolved' },
  { name: 'a version of a chart', revision: '1.2.3', standing: 'unresolved' },
])('$name', async ({ revision, ancestry, carries, standing }) => {
  const standings = createStandings(awaited, {
    compare: async () => ancestry ?? Promise.reject(new Error('asked for nothing')),
    carries: async () => carries ?? Promise.reject(new Error('asked for nothing')),
  })
  expect(await standings.of(revision, shop, signal)).toBe(standing)
})

test('what is known is not asked for again, and what failed is', async () => {
  const asked: string[] = []
  const standings = createStandings(awaited, {
    async compare() {
      asked.push('compare')
      if (asked.length === 1) throw new Error('GitHub is away')
      return 'ahead'
    },
    async carries(_, { name }) {
      asked.push(name)
      return name === 'shop'
    },
  })
  await expect(standings.of(other, shop, signal)).rejects.toThrow('GitHub is away')
  const answers = [shop, shop, cart, cart].map(application => standings.of(other, application, signal))
  expect(await Promise.all(answers)).toEqual(['holds', 'holds', 'replaces', 'replaces'])
  expect(await standings.of(other, shop, signal)).toBe('holds')
  expect(asked).toEqual(['compare', 'compare', 'shop', 'cart'])
})
