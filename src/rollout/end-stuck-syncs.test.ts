import { expect, test } from '@jest/globals'
import { application, comparison, old, operation, second, wanted } from './observation.fixture.ts'
import { before, decided, good, play, scene } from './play.fixture.ts'
import { PassingError } from './scripted-observer.fixture.ts'

const message = 'admission webhook denied the request: [no-moving-tags]\nuse a digest'
const refused = (retries: number) =>
  application({
    comparison: comparison('OutOfSync', wanted),
    operationRequested: true,
    operation: operation({
      phase: 'Running',
      startedAt: second(-20),
      revisions: [old],
      retries,
      failures: [{ object: 'apps/Deployment shop/web', message }],
    }),
  })
const script = { shop: [scene(-10, before), scene(3, refused(2)), scene(6, refused(3)), scene(30, good)] }
const about = (lines: readonly string[]) => lines.filter(line => line.includes('the sync of 1111111'))

test('a stuck sync of an older commit is ended once, and it is said why', async () => {
  const { result, lines, asked } = await play(script, { terminate: 'stuck' })
  expect(decided(result).outcome).toBe('healthy')
  expect(asked.terminated).toEqual(['shop'])
  expect(about(lines)).toEqual([
    'shop: the sync of 1111111 was ended, for it is refused again and again: apps/Deployment shop/web: admission webhook denied the request: [no-moving-tags] use a digest',
  ])
})

test('without being told to it ends nothing, and names the option once', async () => {
  const { lines, asked } = await play(script)
  expect(asked.terminated).toEqual([])
  expect(about(lines)).toEqual([
    'shop: the sync of 1111111 is refused and tried again, and holds this commit back until its retries end. "terminate: stuck" ends it.',
  ])
})

test('that it may not be ended is told once, and the wait goes on', async () => {
  const { result, lines } = await play(script, {
    terminate: 'stuck',
    observe: { terminate: () => Promise.reject(new Error('give it "applications, sync"')) },
  })
  expect(decided(result).outcome).toBe('healthy')
  expect(about(lines)).toEqual(['shop: the sync of 1111111 could not be ended: give it "applications, sync"'])
})

test.each([
  { name: 'has changed meanwhile', answer: async () => 'changed' as const },
  { name: 'could not be reached', answer: () => Promise.reject(new PassingError('away')) },
])('where it $name, the next look asks again', async ({ answer }) => {
  let asked = 0
  const terminate = () => (++asked === 1 ? answer() : Promise.resolve('terminated' as const))
  const { lines } = await play(script, { terminate: 'stuck', observe: { terminate } })
  expect(asked).toBe(2)
  expect(about(lines)).toHaveLength(1)
})
