import { expect, test } from '@jest/globals'
import type { ClusterClient } from '../cluster/client.ts'
import { describeBed, describeTimes } from './describe-bed.ts'
import type { TestBed } from './test-bed.ts'

const bed: TestBed = {
  folder: '/tmp/bed',
  kubeconfig: '/tmp/bed/admin.kubeconfig',
  cluster: {} as ClusterClient,
  addresses: { 'kube-apiserver': 'https://127.0.0.1:20001', git: 'http://127.0.0.1:20002' },
  startTimes: [],
  async [Symbol.asyncDispose]() {},
}

test('a bed is described by what a person connects to', () => {
  expect(describeBed(bed)).toBe(
    [
      'kube-apiserver  https://127.0.0.1:20001',
      'git             http://127.0.0.1:20002',
      'run folder      /tmp/bed',
      '',
      'export KUBECONFIG=/tmp/bed/admin.kubeconfig',
      '',
    ].join('\n'),
  )
})

test('the token of Argo CD is among it where there is one', () => {
  const git = { url: 'http://127.0.0.1:20002', create: () => Promise.reject(new Error('not asked for')) }
  expect(describeBed({ ...bed, argocd: { url: 'http://127.0.0.1:20003', token: 'secret', git } })).toContain(
    'argocd token    secret\n',
  )
})

test('the times of starts are a table', () => {
  expect(
    describeTimes(
      [
        { name: 'etcd', seconds: 0.72 },
        { name: 'kube-apiserver', seconds: 12 },
      ],
      13.04,
    ),
  ).toBe('etcd               0.7 s\nkube-apiserver    12.0 s\nall               13.0 s')
})
