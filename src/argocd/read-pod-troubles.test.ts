import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { readPodTroubles } from './read-pod-troubles.ts'

const pod = (name: string, reason: string, health: JsonObject, changes: JsonObject = {}): JsonObject => ({
  kind: 'Pod',
  namespace: 'shop',
  name,
  info: [
    { name: 'Containers', value: '0/1' },
    { name: 'Status Reason', value: reason },
  ],
  health,
  ...changes,
})
const degraded = (message = ''): JsonObject => ({ status: 'Degraded', message })
const crashed = (name: string) =>
  pod(name, 'CrashLoopBackOff', degraded(`back-off 5m0s restarting failed container=web pod=${name}_shop(1-2)`))

test.each<{ name: string; nodes: readonly JsonObject[]; says: readonly string[] }>([
  {
    name: 'an image that cannot be pulled',
    nodes: [pod('web-1', 'ImagePullBackOff', degraded('Back-off pulling image "web:2"'))],
    says: ['Pod shop/web-1: ImagePullBackOff: Back-off pulling image "web:2"'],
  },
  {
    name: 'three that crash, each in a message with its own name',
    nodes: [crashed('web-1'), crashed('web-2'), crashed('web-3')],
    says: [
      'Pod shop/web-1 and 2 more: CrashLoopBackOff: back-off 5m0s restarting failed container=web pod=web-1_shop(1-2)',
    ],
  },
  {
    name: 'an init container, though Argo CD calls the Pod Progressing',
    nodes: [pod('web-1', 'Init:ErrImagePull', { status: 'Progressing' })],
    says: ['Pod shop/web-1: Init:ErrImagePull'],
  },
  {
    name: 'a reason that the message has',
    nodes: [pod('a', 'OOMKilled', degraded('OOMKilled'))],
    says: ['Pod shop/a: OOMKilled'],
  },
  { name: 'degraded without a word', nodes: [pod('a', '', degraded())], says: ['Pod shop/a: Degraded'] },
  {
    name: 'lines and control characters of somebody else',
    nodes: [pod('a', 'Error', degraded('one\n\u001b[31mtwo\u202e'))],
    says: ['Pod shop/a: Error: one two\\u202e'],
  },
  { name: 'on its way', nodes: [pod('a', 'ContainerCreating', { status: 'Progressing' })], says: [] },
  { name: 'well', nodes: [pod('a', 'Running', { status: 'Healthy' })], says: [] },
  {
    name: 'no Pod',
    nodes: [
      { kind: 'ReplicaSet', name: 'a', health: degraded('x') },
      { kind: 'Pod', group: 'example.org', health: degraded() },
    ],
    says: [],
  },
  {
    name: 'four that differ',
    nodes: ['a', 'b', 'c', 'd'].map(one => pod(one, 'Error', degraded(one))),
    says: ['Pod shop/a: Error: a', 'Pod shop/b: Error: b', 'Pod shop/c: Error: c', '1 more say something else'],
  },
])('$name', ({ nodes, says }) => {
  expect(readPodTroubles({ nodes })).toEqual(says)
})

test('a long message is cut', () => {
  const [line = ''] = readPodTroubles({ nodes: [pod('a', 'Error', degraded('x'.repeat(10_000)))] })
  expect(line).toHaveLength(300)
  expect(line.endsWith('…')).toBe(true)
})

test.each([{}, { nodes: null }, { nodes: [7, { kind: 'Pod', health: 'Degraded', info: {} }] }])(
  '%j says nothing',
  tree => {
    expect(readPodTroubles(tree as JsonObject)).toEqual([])
  },
)
