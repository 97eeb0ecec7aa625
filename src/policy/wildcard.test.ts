import { expect, test } from '@jest/globals'
import { matchesGenerateName, matchesWildcard } from './wildcard.ts'

test.each([
  { name: 'a plain name equals itself', pattern: 'kube-system', candidate: 'kube-system', matches: true },
  { name: 'a plain name is no prefix', pattern: 'kube', candidate: 'kube-system', matches: false },
  { name: 'open at the end', pattern: 'kube-*', candidate: 'kube-system', matches: true },
  { name: 'open at the end, other start', pattern: 'kube-*', candidate: 'my-kube-system', matches: false },
  { name: 'open at the start', pattern: '*-system', candidate: 'kube-system', matches: true },
  { name: 'open at the start, other end', pattern: '*-system', candidate: 'system-kube', matches: false },
  { name: 'open at both', pattern: '*system*', candidate: 'a-system-b', matches: true },
  { name: 'open at both, absent', pattern: '*system*', candidate: 'default', matches: false },
  { name: 'an asterisk alone is everything', pattern: '*', candidate: 'default', matches: true },
  { name: 'an asterisk alone is nothing too', pattern: '*', candidate: '', matches: true },
  { name: 'an asterisk inside stands for itself', pattern: 'a*b', candidate: 'axb', matches: false },
])('wildcard: $name', ({ pattern, candidate, matches }) => {
  expect(matchesWildcard(pattern, candidate)).toBe(matches)
})

test.each([
  { name: 'open at the end', pattern: 'job-*', matches: true },
  { name: 'open at both', pattern: '*job*', matches: true },
  { name: 'open at the start only', pattern: '*job-', matches: false },
  { name: 'exact', pattern: 'job-', matches: false },
])('generateName "job-": $name', ({ pattern, matches }) => {
  expect(matchesGenerateName(pattern, 'job-')).toBe(matches)
})
