import { expect, test } from '@jest/globals'
import type { CommitRange } from '../../github/commit-range.ts'
import { chooseCommits } from './choose-commits.ts'

const commits = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `c${from + index}`)

/** A range of so many commits, of which a page was read. */
function range(from: number, to: number): CommitRange {
  return { relation: 'ahead', commits: commits(from, Math.min(to, from + 100)), total: to - from }
}

const back: CommitRange = { relation: 'behind', commits: [], total: 0 }

test.each<{
  name: string
  forward: readonly CommitRange[]
  backward?: readonly CommitRange[]
  source: string
  brought: readonly string[]
  takenBack?: readonly string[]
  left?: number
}>([
  { name: 'a first rollout', forward: [], source: 'c9', brought: ['c9'] },
  { name: 'the same commit again', forward: [{ ...back, relation: 'identical' }], source: 'c9', brought: ['c9'] },
  { name: 'a few', forward: [range(0, 3)], source: 'c2', brought: ['c0', 'c1', 'c2'] },
  {
    name: 'two images, one further behind',
    forward: [range(1, 3), range(0, 3)],
    source: 'c2',
    brought: ['c1', 'c2', 'c0'],
  },
  { name: 'back', forward: [back], backward: [range(0, 2)], source: 's', brought: [], takenBack: ['c0', 'c1'] },
  {
    name: 'to another line',
    forward: [range(5, 6)],
    backward: [range(0, 2)],
    source: 'c5',
    brought: ['c5'],
    takenBack: ['c0', 'c1'],
  },
  { name: 'just a page', forward: [range(0, 100)], source: 'c99', brought: commits(0, 100) },
  {
    name: 'more than a page: the first, and its own',
    forward: [range(0, 102)],
    source: 'c101',
    brought: ['c101', ...commits(0, 99)],
    left: 2,
  },
  {
    name: 'two ranges that are too many together',
    forward: [range(0, 60), range(30, 130)],
    source: 'c129',
    brought: commits(0, 100),
    left: 30,
  },
  {
    name: 'back over more than a page',
    forward: [back],
    backward: [range(0, 250)],
    source: 's',
    brought: [],
    takenBack: commits(0, 100),
    left: 150,
  },
])('$name', ({ forward, backward = [], source, brought, takenBack = [], left = 0 }) => {
  expect(chooseCommits(source, forward, backward)).toEqual({ brought, takenBack, left })
})
