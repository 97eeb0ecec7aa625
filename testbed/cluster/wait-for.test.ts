import { expect, test } from '@jest/globals'
import type { ClusterObject } from './client.ts'
import { waitFor } from './wait-for.ts'

const reference = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' }

function pod(phase: string): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', managedFields: ['who wrote what'] },
    status: { phase },
  }
}

test('an object that comes and changes is given as it satisfies', async () => {
  const states = [undefined, pod('Pending'), pod('Running'), pod('Succeeded')]
  const found = await waitFor(
    async () => states.shift(),
    reference,
    ({ status }) => JSON.stringify(status).includes('Running'),
    60,
  )
  expect(found).toEqual(pod('Running'))
})

test('when the time is up the last state is shown, its status first', async () => {
  const waiting = waitFor(
    async () => pod('Pending'),
    reference,
    () => false,
    0,
  )
  await expect(waiting).rejects.toThrow(
    /^Pod shop\/web is not as awaited after 0 s\. It is:\n\{\n {2}"status": \{\n {4}"phase": "Pending"/,
  )
  await expect(waiting).rejects.not.toThrow('who wrote what')
})

test('when the time is up and there is none, that is said', async () => {
  await expect(
    waitFor(
      async () => undefined,
      reference,
      () => true,
      0,
    ),
  ).rejects.toThrow('Pod shop/web is not as awaited after 0 s. There is none.')
})

test('what cannot be asked is not waited for', async () => {
  await expect(
    waitFor(
      () => Promise.reject(new Error('refused')),
      reference,
      () => true,
      60,
    ),
  ).rejects.toThrow('refused')
})
