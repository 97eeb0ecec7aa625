import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { AnswerValidator } from './answer-validator.ts'

const validator = new AnswerValidator()
const ref: JsonObject = {
  ref: 'refs/heads/main',
  node_id: 'REF_1',
  url: 'https://api.example.org/repos/canal/shop/git/refs/heads/main',
  object: { type: 'commit', sha: 'a'.repeat(40), url: 'https://api.example.org/repos/canal/shop/git/commits/a' },
}

test.each([
  { name: 'a whole answer', body: ref, problems: [] },
  {
    name: 'a missing field',
    body: { ...ref, ref: undefined },
    problems: ["the answer must have required property 'ref'"],
  },
  { name: 'a wrong type', body: { ...ref, url: 1 }, problems: ['/url must be string'] },
  { name: 'a string in a wrong format', body: { ...ref, url: 'no' }, problems: ['/url must match format "uri"'] },
  { name: 'a null that is not allowed', body: { ...ref, object: null }, problems: ['/object must be object'] },
])('$name', ({ body, problems }) => {
  const answer = JSON.parse(JSON.stringify(body)) as JsonObject
  expect(validator.validateAnswer('GET', '/repos/canal/shop/git/ref/heads/main', 200, answer)).toEqual(problems)
})

test('null is taken where GitHub says nullable', () => {
  const check = { id: 1, conclusion: null } as const
  const problems = validator.validateAnswer('GET', '/repos/canal/shop/check-runs/1', 200, check)
  expect(problems).toContain("the answer must have required property 'head_sha'")
  expect(problems.filter(problem => problem.startsWith('/conclusion'))).toEqual([])
})

test('refusals have a shape too', () => {
  expect(validator.validateAnswer('GET', '/repos/canal/shop', 418, { message: 1 })).toEqual(['/message must be string'])
})

test('a route that GitHub does not have is a problem', () => {
  expect(validator.validateAnswer('GET', '/repos/canal/shop/barges', 200, {})).toEqual([
    "GitHub's description has no GET /repos/canal/shop/barges",
  ])
})
