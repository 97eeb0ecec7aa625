import { expect, test } from '@jest/globals'
import { type Refusal, sameRefusal } from './same-refusal.ts'

const denied = (file: string) =>
  `apps/Deployment shop/web: error when patching "${file}": admission webhook "validation.gatekeeper.sh" denied the request: [no-moving-tags] use a version`
const refusal = (retry: number, messages: readonly string[], revision = '2'.repeat(40)): Refusal => ({
  retry,
  revisions: [revision],
  messages,
})

test.each([
  {
    name: 'the same words but for the temporary file',
    earlier: refusal(1, [denied('/dev/shm/12')]),
    later: refusal(2, [denied('/dev/shm/978')]),
    same: true,
  },
  {
    name: 'files in /tmp',
    earlier: refusal(1, [denied('/tmp/kubectl/12')]),
    later: refusal(2, [denied('/tmp/kubectl/13')]),
    same: true,
  },
  {
    name: 'the same attempt looked at twice',
    earlier: refusal(1, [denied('/dev/shm/12')]),
    later: refusal(1, [denied('/dev/shm/12')]),
    same: false,
  },
  {
    name: 'another commit',
    earlier: refusal(1, [denied('/dev/shm/12')]),
    later: refusal(2, [denied('/dev/shm/12')], '3'.repeat(40)),
    same: false,
  },
  { name: 'other words', earlier: refusal(1, ['web: a']), later: refusal(2, ['web: b']), same: false },
  { name: 'one object more', earlier: refusal(1, ['web: a']), later: refusal(2, ['web: a', 'cart: a']), same: false },
  {
    name: 'in another order',
    earlier: refusal(1, ['web: a', 'cart: a']),
    later: refusal(2, ['cart: a', 'web: a']),
    same: true,
  },
  { name: 'no object is named', earlier: refusal(1, []), later: refusal(2, []), same: false },
  ...[
    'Internal error occurred: failed calling webhook "validation.gatekeeper.sh": Post "https://10.0.0.1/v1/admit": context deadline exceeded',
    'dial tcp 10.0.0.1:443: connect: connection refused',
    'etcdserver: leader changed',
    'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version',
    'object is being deleted: namespaces "shop" is being terminated',
  ].map(message => ({
    name: `no refusal: ${message.slice(0, 60)}`,
    earlier: refusal(1, [message]),
    later: refusal(2, [message]),
    same: false,
  })),
])('$name', ({ earlier, later, same }) => {
  expect(sameRefusal(earlier, later)).toBe(same)
})

test('a long hostile message is compared in linear time', () => {
  const message = '/tmp/'.repeat(200_000)
  expect(sameRefusal(refusal(1, [message]), refusal(2, [message]))).toBe(true)
})
