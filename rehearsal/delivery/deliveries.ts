import type { Delivery } from './delivery.ts'

/** What becomes of the merged pull requests, in order. */
export const deliveries: readonly Delivery[] = [
  {
    name: 'merge',
    title: 'Merged: the backend with more memory comes to development',
    purpose: 'An image is pushed, bumped and awaited, and the rollout is recorded as evidence.',
    branch: 'more-memory-for-the-backend',
    event: { type: 'merge', tag: '1.6.0', pods: 'ready' },
    expected: {
      conclusion: 'success',
      steps: [
        ['bump', 'committed'],
        ['await', 'healthy'],
        ['record', 'recorded'],
      ],
    },
  },
  {
    name: 'release',
    title: 'Released: the same digest goes to production',
    purpose: 'A release tag finds the digest that is proven in development, and nothing is built again.',
    branch: 'more-memory-for-the-backend',
    event: { type: 'tag', tag: 'v1.6.0' },
    expected: {
      conclusion: 'success',
      steps: [
        ['promote', 'committed'],
        ['await', 'healthy'],
        ['record', 'recorded'],
      ],
    },
  },
  {
    name: 'refused-release',
    title: 'Refused: a release that nothing proves',
    purpose: 'A commit is tagged that was never deployed to development, so production stays as it is.',
    branch: 'longer-drain',
    event: { type: 'tag', tag: 'v1.7.0' },
    expected: { conclusion: 'failure', steps: [['promote', 'refused']] },
  },
  {
    name: 'bad-rollout',
    title: 'Rolled back: a version whose Pods never become ready',
    purpose: 'The rollout fails, the version before comes back and is awaited, and the bad digest is barred.',
    branch: 'longer-drain',
    event: { type: 'merge', tag: '1.7.0', pods: 'never-ready' },
    expected: {
      conclusion: 'failure',
      steps: [
        ['bump', 'committed'],
        ['await', 'failed'],
        ['record', 'failure'],
        ['roll-back', 'committed'],
        ['await-back', 'healthy'],
        ['record-back', 'recorded'],
      ],
    },
  },
]
