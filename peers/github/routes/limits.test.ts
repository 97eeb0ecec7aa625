import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { createUserToken } from '../seed/create-token.ts'
import { openShop, type Shop } from '../shop.fixture.ts'

let shop: Shop
let token: string
beforeAll(async () => {
  shop = await openShop()
  token = createUserToken(shop.peer.world, 'canal', [shop.repository])
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

async function send(method: string, path: string, body?: JsonObject) {
  const response = await fetch(`${shop.peer.url}/repos/canal/shop${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, link: response.headers.get('link'), body: await response.json() }
}

const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' }
const annotations = (count: number) => Array.from({ length: count }, () => annotation)
const output = (fields: JsonObject) => ({ title: 't', summary: 's', ...fields })

test.each([
  {
    name: 'a comment of 65,536 characters',
    path: '/issues/1/comments',
    body: { body: 'x'.repeat(65_536) },
    status: 201,
  },
  {
    name: 'a longer comment',
    path: '/issues/1/comments',
    body: { body: 'x'.repeat(65_537) },
    status: 422,
    answer: {
      message: 'Validation Failed',
      errors: [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          field: 'data',
          message: 'Body is too long (maximum is 65536 characters)',
        },
      ],
    },
  },
  {
    name: 'a comment without a body',
    path: '/issues/1/comments',
    body: {},
    status: 422,
    answer: { message: 'Invalid request.\n\n"body" wasn\'t supplied.' },
  },
  {
    name: 'a comment of a wrong type',
    path: '/issues/1/comments',
    body: { body: 7 },
    status: 422,
    answer: { message: "Invalid request.\n\nFor 'properties/body', 7 is not a string." },
  },
  { name: 'a comment on no pull request', path: '/issues/99/comments', body: { body: 'x' }, status: 404 },
  {
    name: 'a pull request body too long',
    path: '/pulls',
    body: { title: 't', head: 'scale', base: 'main', body: 'x'.repeat(65_537) },
    status: 422,
  },
  {
    name: 'a pull request that is there already',
    path: '/pulls',
    body: { title: 't', head: 'scale', base: 'main' },
    status: 422,
  },
  {
    name: 'a pull request of no branch',
    path: '/pulls',
    body: { title: 't', head: 'none', base: 'main' },
    status: 422,
  },
  { name: 'a check run on no commit', path: '/check-runs', body: { name: 'c', head_sha: 'f'.repeat(40) }, status: 422 },
])('$name is answered $status', async ({ path, body, status, answer }) => {
  const received = await send('POST', path, body as JsonObject)
  expect(received.status).toBe(status)
  if (answer !== undefined) expect(received.body).toMatchObject(answer)
})

test.each([
  { name: '50 annotations', fields: { annotations: annotations(50) }, status: 201 },
  {
    name: '51 annotations',
    fields: { annotations: annotations(51) },
    status: 422,
    message: 'No more than 50 items are allowed; 51 were supplied.',
  },
  {
    name: 'a summary of 65,536 characters',
    fields: { summary: 'x'.repeat(65_536) },
    status: 422,
    message: '65535 characters',
  },
  {
    name: 'an annotation without a line',
    fields: { annotations: [{ ...annotation, end_line: null }] },
    status: 422,
    message: '"end_line" wasn\'t supplied.',
  },
  {
    name: 'an annotation of no level',
    fields: { annotations: [{ ...annotation, annotation_level: 'error' }] },
    status: 422,
    message: '"error" is not a member of',
  },
  {
    name: 'columns over several lines',
    fields: { annotations: [{ ...annotation, end_line: 2, start_column: 1 }] },
    status: 422,
    message: 'Columns are allowed only',
  },
])('a check run with $name is answered $status', async ({ fields, status, message }) => {
  const body = {
    name: 'c',
    head_sha: shop.pull.head.sha,
    status: 'completed',
    conclusion: 'neutral',
    output: output(fields),
  }
  const received = await send('POST', '/check-runs', body)
  expect(received.status).toBe(status)
  if (message !== undefined) expect((received.body as { message: string }).message).toContain(message)
})

test('lists come in pages of 30, of 100 at most, with links to the others', async () => {
  for (let count = 0; count < 105; count++) await send('POST', '/issues/1/comments', { body: `comment ${count}` })
  const first = await send('GET', '/issues/1/comments')
  expect(first.body).toHaveLength(30)
  const url = `${shop.peer.url}/repos/canal/shop/issues/1/comments`
  expect(first.link).toBe(`<${url}?page=2>; rel="next", <${url}?page=4>; rel="last"`)
  expect((await send('GET', '/issues/1/comments?per_page=500')).body).toHaveLength(100)
  const last = await send('GET', '/issues/1/comments?per_page=100&page=2')
  expect(last.body).toHaveLength(6)
  expect(last.link).toBe(`<${url}?per_page=100&page=1>; rel="prev", <${url}?per_page=100&page=1>; rel="first"`)
})

test('a body that is not JSON is answered 400', async () => {
  const response = await fetch(`${shop.peer.url}/repos/canal/shop/issues/1/comments`, { method: 'POST', body: '{' })
  expect(response.status).toBe(400)
})
