import { expect, test } from '@jest/globals'
import { UserError } from '../text/user-error.ts'
import { readEvent } from './read-event.ts'

const sha = (digit: string) => digit.repeat(40)
const repo = (name: string | null) => (name === null ? null : { full_name: name })
const pull = (head: string | null) => ({
  action: 'opened',
  pull_request: {
    number: 7,
    head: { sha: sha('a'), ref: 'change', repo: repo(head) },
    base: { sha: sha('b'), ref: 'main', repo: repo('canal/shop') },
  },
})
const read = (name: string, payload: unknown, actor = 'visitor') =>
  readEvent({ name, payload: JSON.stringify(payload), actor })

test.each([
  { name: 'a branch of the repository', head: 'canal/shop', actor: 'visitor', isFork: false, hasReadOnlyToken: false },
  { name: 'a fork', head: 'visitor/shop', actor: 'visitor', isFork: true, hasReadOnlyToken: true },
  { name: 'a fork that is gone', head: null, actor: 'visitor', isFork: true, hasReadOnlyToken: true },
  { name: 'Dependabot', head: 'canal/shop', actor: 'dependabot[bot]', isFork: false, hasReadOnlyToken: true },
])('a pull request from $name', ({ head, actor, isFork, hasReadOnlyToken }) => {
  expect(read('pull_request', pull(head), actor)).toEqual({
    name: 'pull_request',
    action: 'opened',
    number: 7,
    headSha: sha('a'),
    headBranch: 'change',
    headRepository: head ?? undefined,
    baseSha: sha('b'),
    baseBranch: 'main',
    isFork,
    hasReadOnlyToken,
  })
})

const group = { head_sha: sha('a'), head_ref: 'refs/heads/queue', base_sha: sha('b'), base_ref: 'refs/heads/main' }
const run = {
  id: 5,
  head_sha: sha('a'),
  head_branch: 'change; rm -rf /',
  head_repository: repo('visitor/shop'),
  event: 'pull_request',
  conclusion: 'success',
  path: '.github/workflows/check.yml',
}

test('the other events', () => {
  expect(read('merge_group', { merge_group: group })).toEqual({
    name: 'merge_group',
    headSha: sha('a'),
    headRef: 'refs/heads/queue',
    baseSha: sha('b'),
    baseRef: 'refs/heads/main',
  })
  const push = { ref: 'refs/heads/main', before: sha('0'), after: sha('a') }
  expect(read('push', push)).toEqual({ name: 'push', ...push })
  expect(read('workflow_run', { workflow_run: run })).toMatchObject({
    runId: 5,
    conclusion: 'success',
    headRepository: 'visitor/shop',
  })
  const running = { ...run, conclusion: null, head_repository: null }
  expect(read('workflow_run', { workflow_run: running })).toMatchObject({
    conclusion: undefined,
    headRepository: undefined,
  })
  expect(read('schedule', [])).toEqual({ name: 'other', event: 'schedule' })
})

test('every wrong field is named at once', () => {
  const wrong = {
    action: 'opened',
    pull_request: { number: -1, head: { sha: 'main', ref: 'a\nb', repo: { full_name: '../x' } } },
  }
  expect(() => read('pull_request', wrong)).toThrow(
    [
      'The payload of the pull_request event (GITHUB_EVENT_PATH) is not as GitHub sends it:',
      'pull_request.head.repo.full_name is "../x", not owner/name',
      'pull_request.number is -1, not a positive whole number',
      'pull_request.head.sha is "main", not a full commit hash',
      'pull_request.head.ref is "a\\nb", not a name of at most 1,024 characters',
      'pull_request.base.sha is missing',
      'pull_request.base.ref is missing',
    ].join('\n'),
  )
})

test.each([
  { name: 'no JSON', payload: '{' },
  { name: 'too much', payload: ' '.repeat(25 * 1024 * 1024 + 1) },
  { name: 'null', payload: 'null' },
  { name: 'a list', payload: '[[]]' },
  { name: 'inherited fields', payload: '{"__proto__": {"pull_request": {"number": 1}}}' },
])('$name is refused', ({ payload }) => {
  expect(() => readEvent({ name: 'pull_request', payload, actor: 'visitor' })).toThrow(
    /payload of the pull_request event/,
  )
})

test('whatever a stranger changes in a payload, the event is well formed or refused', () => {
  const values = [null, true, -1, 1.5, '', 'x', '../..', 'a\u0000b', 'x'.repeat(2_000), [], {}, { full_name: 7 }]
  let seed = 3
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const spoil = (value: unknown): unknown => {
    if (random(6) === 0) return values[random(values.length)]
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, spoil(child)]))
  }
  let wellFormed = 0
  for (let round = 0; round < 1_000; round++) {
    let event: ReturnType<typeof read> | undefined
    try {
      event = read('pull_request', spoil(pull('visitor/shop')))
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
    }
    if (event?.name !== 'pull_request') continue
    wellFormed++
    expect(event.headSha).toMatch(/^[0-9a-f]{40}$/)
    expect(event.number).toBe(7)
    expect(event.isFork).toBe(true)
  }
  expect(wellFormed).toBeGreaterThan(10)
})
