import { expect, test } from '@jest/globals'
import type { Component } from './component.ts'
import { estimateRemaining, formatSeconds, formatTable, type Row } from './progress.ts'

const component = (name: string, cost: number): Component => ({ name, module: name, of: name, cost })
const row = (seconds: number, kept: boolean): Row => ({ component: 'a', version: 'v1', seconds, size: 0, kept })

test.each([
  { name: 'nothing is built yet', done: [], built: [], rest: [component('b', 10)], expected: undefined },
  {
    name: 'only the cache gave something, which says nothing of this machine',
    done: [row(50, true)],
    built: [],
    rest: [component('b', 10)],
    expected: undefined,
  },
  {
    name: 'a machine that needs half a second a unit of cost',
    done: [row(50, false), row(900, true)],
    built: [component('a', 100)],
    rest: [component('b', 30), component('c', 10)],
    expected: 20,
  },
  { name: 'nothing is left', done: [row(50, false)], built: [component('a', 100)], rest: [], expected: 0 },
  {
    name: 'what was built took no time',
    done: [row(0, false)],
    built: [component('a', 100)],
    rest: [component('b', 1)],
    expected: undefined,
  },
])('what remains: $name', ({ done, built, rest, expected }) => {
  expect(estimateRemaining(done, built, rest)).toBe(expected)
})

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min 0 s'],
  [1378, '22 min 58 s'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text)
})

test('numbers stand under each other on the right, names on the left', () => {
  const rows = [
    { component: 'etcd', version: 'v3.7.3', seconds: 9, size: 21_400_000, kept: true },
    { component: 'kube-apiserver', version: 'v1.35.4', seconds: 412, size: 119_000_000, kept: false },
  ]
  expect(formatTable(rows)).toBe(
    `component       version  seconds    size
etcd            v3.7.3       9 s   21 MB  in the cache
kube-apiserver  v1.35.4    412 s  119 MB  built`,
  )
})
