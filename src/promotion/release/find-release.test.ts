import { expect, test } from '@jest/globals'
import { commitOf, digestOf, image } from '../evidence/evidence.fixture.ts'
import { failed, proven, refused } from '../evidence/judged.fixture.ts'
import { findRelease, type Release } from './find-release.ts'

const release = (changes: Partial<Release>): Release => ({
  tag: 'v1.2.0',
  startedFor: commitOf('1'),
  now: commitOf('1'),
  image,
  from: 'staging',
  records: [proven({ digit: 'a', at: 6 })],
  sameContent: new Set(),
  ...changes,
})

test.each([
  { name: 'the one that was built from its commit', changes: {}, digit: 'a' },
  { name: 'a tag that a person named', changes: { startedFor: undefined }, digit: 'a' },
  {
    name: 'the newest of two builds',
    changes: { records: [proven({ digit: 'a', at: 6 }), proven({ digit: 'b', at: 9 })] },
    digit: 'b',
  },
  {
    name: 'the build before one that failed',
    changes: { records: [proven({ digit: 'a', at: 6 }), failed({ digit: 'b', at: 9 })] },
    digit: 'a',
  },
  {
    name: 'that of an earlier commit with the same content',
    changes: { now: commitOf('2'), startedFor: commitOf('2'), sameContent: new Set([commitOf('1')]) },
    digit: 'a',
  },
])('a tag leads to a digest: $name', ({ changes, digit }) => {
  const decision = findRelease(release(changes))
  expect(decision).toMatchObject({ outcome: 'found', digest: digestOf(digit) })
})

test.each([
  {
    name: 'a tag that does not exist',
    changes: { startedFor: undefined, now: undefined },
    reason: 'no-tag',
    says: 'There is no tag "v1.2.0". Push it first',
  },
  { name: 'a tag that was deleted', changes: { now: undefined }, reason: 'moved', says: 'was deleted since' },
  {
    name: 'a tag that moved',
    changes: { now: commitOf('2') },
    reason: 'moved',
    says: 'moved from 111111111111 to 222222222222',
  },
  {
    name: 'a commit that was never deployed',
    changes: { records: [proven({ digit: 'a', at: 6, source: '2' })] },
    reason: 'not-deployed',
    says: 'was never deployed to staging',
  },
  {
    name: 'a commit that is proven elsewhere',
    changes: { records: [proven({ digit: 'a', at: 6, environment: 'development' })] },
    reason: 'not-deployed',
    says: 'was never deployed to staging',
  },
  {
    name: 'a record that is refused',
    changes: { records: [refused({ digit: 'a', at: 6 })] },
    reason: 'not-proven',
    says: 'is not proven in staging: Its run ended with "failure".',
  },
])('a tag leads nowhere: $name', ({ changes, reason, says }) => {
  expect(findRelease(release(changes))).toMatchObject({
    outcome: 'refused',
    reason,
    message: expect.stringContaining(says),
  })
})
