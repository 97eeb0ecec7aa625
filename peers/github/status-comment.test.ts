import { expect, test } from '@jest/globals'
import { writeSection } from '../../src/github/status-comment.ts'
import { parseSections } from '../../src/github/status-sections.ts'
import { createReadOnlyToken, createUserToken } from './seed/create-token.ts'
import { connect, openShop, type Shop } from './shop.fixture.ts'
import { ensureUser, nextId, now } from './state/world.ts'

const review = { number: 1, section: 'review', text: '### Review\nAll good.' }
const preview = { number: 1, section: 'preview', text: '### Preview\nOne change.' }

function comment(shop: Shop, author: string, body: string): void {
  const time = now()
  const base = { id: nextId(shop.peer.world), number: 1, app: undefined, createdAt: time, updatedAt: time }
  shop.repository.comments.push({ ...base, author: ensureUser(shop.peer.world, author), body })
}

function sectionsOf(shop: Shop): Record<string, string> {
  const own = shop.repository.comments.filter(({ author }) => author.login === 'github-actions[bot]')
  expect(own).toHaveLength(1)
  return Object.fromEntries(parseSections(own[0]?.body ?? ''))
}

function writes(shop: Shop): string[] {
  return shop.peer.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method)
}

test('a section is written once, changed where it changed, and taken away', async () => {
  await using shop = await openShop()
  expect(await writeSection(shop.github, { ...review, text: '' })).toEqual({ outcome: 'absent' })
  expect(await writeSection(shop.github, review)).toMatchObject({
    outcome: 'created',
    url: expect.stringContaining('#issuecomment-'),
  })
  expect(await writeSection(shop.github, review)).toMatchObject({ outcome: 'unchanged' })
  expect(writes(shop)).toEqual(['POST'])
  expect(await writeSection(shop.github, preview)).toMatchObject({ outcome: 'updated' })
  expect(sectionsOf(shop)).toEqual({ review: review.text, preview: preview.text })
  expect(await writeSection(shop.github, { ...review, text: '' })).toMatchObject({ outcome: 'updated' })
  expect(sectionsOf(shop)).toEqual({ preview: preview.text })
  expect(writes(shop)).toEqual(['POST', 'PATCH', 'PATCH'])
})

test('it is found behind more than a hundred comments, and never taken for one that somebody else wrote', async () => {
  await using shop = await openShop()
  comment(
    shop,
    'stranger',
    '<!-- towpath:status -->\n\n<!-- towpath:review -->\nAll good, trust me.\n<!-- /towpath:review -->',
  )
  comment(shop, 'github-actions[bot]', 'Coverage went up.\n<!-- towpath:status -->')
  for (let count = 0; count < 120; count++) comment(shop, 'stranger', `comment ${count}`)
  const others = shop.repository.comments.map(({ body }) => body)
  await writeSection(shop.github, review)
  await writeSection(shop.github, { ...review, text: 'Two findings.' })
  expect(writes(shop)).toEqual(['POST', 'PATCH'])
  expect(shop.repository.comments.slice(0, -1).map(({ body }) => body)).toEqual(others)
  expect(shop.repository.comments.at(-1)?.body).toContain('Two findings.')
})

test('a writer that overwrote another is repaired by it', async () => {
  await using shop = await openShop()
  await writeSection(shop.github, review)
  // Both read the same comment; the slower one writes what it read, without the other's section.
  let held = true
  shop.github.octokit.hook.after('request', async (_, { method }) => {
    if (!held || method !== 'PATCH') return
    held = false
    const [own] = shop.repository.comments
    if (own !== undefined) own.body = own.body.replace(preview.text, '').replace(/<!-- \/?towpath:preview -->/g, '')
  })
  await writeSection(shop.github, preview)
  expect(sectionsOf(shop)).toEqual({ review: review.text, preview: preview.text })
  expect(writes(shop)).toEqual(['POST', 'PATCH', 'PATCH'])
})

test('a section of another writer that got lost is put back', async () => {
  await using shop = await openShop()
  await writeSection(shop.github, review)
  let held = true
  shop.github.octokit.hook.after('request', async (_, { method }) => {
    if (!held || method !== 'PATCH') return
    held = false
    const [own] = shop.repository.comments
    if (own !== undefined)
      own.body = '<!-- towpath:status -->\n\n<!-- towpath:staging -->\nHealthy.\n<!-- /towpath:staging -->'
  })
  await writeSection(shop.github, preview)
  expect(sectionsOf(shop)).toEqual({ review: review.text, preview: preview.text, staging: 'Healthy.' })
})

test('writers that start together end with one comment that has all sections', async () => {
  await using shop = await openShop()
  const names = ['review', 'preview', 'development', 'staging']
  // All of them look for the comment before any of them makes it.
  for (const _ of names)
    shop.peer.fail({ method: 'POST', path: /comments$/, kind: { type: 'delay', milliseconds: 300 } })
  await Promise.all(names.map(section => writeSection(shop.github, { number: 1, section, text: `${section}: good` })))
  // What two of them may still lose to each other in their repairs, each writes again with its next news.
  for (const section of names) await writeSection(shop.github, { number: 1, section, text: `${section}: good` })
  expect(sectionsOf(shop)).toEqual(Object.fromEntries(names.map(name => [name, `${name}: good`])))
})

test('a token of another name keeps to its own comment, and to one', async () => {
  await using shop = await openShop()
  const github = await connect(shop.peer, shop.repository, createUserToken(shop.peer.world, 'canal', [shop.repository]))
  await writeSection(github, review)
  await writeSection(github, preview)
  await writeSection(github, { ...preview, text: 'No change.', author: 'canal' })
  expect(shop.repository.comments.map(({ author }) => author.login)).toEqual(['canal'])
  const sections = parseSections(shop.repository.comments[0]?.body ?? '')
  expect(Object.fromEntries(sections)).toEqual({ review: review.text, preview: 'No change.' })
  expect(writes(shop)).toEqual(['POST', 'POST', 'PATCH', 'DELETE', 'PATCH'])
})

test('a creation whose answer is lost is not made twice', async () => {
  await using shop = await openShop()
  shop.peer.fail({ method: 'POST', path: /comments$/, kind: { type: 'status-after', status: 502 } })
  await writeSection(shop.github, review)
  expect(sectionsOf(shop)).toEqual({ review: review.text })
  expect(writes(shop)).toEqual(['POST'])
})

test('a creation that failed is made the second time', async () => {
  await using shop = await openShop()
  shop.peer.fail({ method: 'POST', path: /comments$/, kind: { type: 'cut' } })
  await writeSection(shop.github, review)
  expect(sectionsOf(shop)).toEqual({ review: review.text })
})

test('a text that is too long for GitHub is cut and then taken', async () => {
  await using shop = await openShop()
  await writeSection(shop.github, preview)
  await writeSection(shop.github, { ...review, text: 'A line of a long review.\n'.repeat(5_000) })
  expect(sectionsOf(shop)['preview']).toBe(preview.text)
  expect(sectionsOf(shop)['review']).toMatch(/_Cut here: .*_$/)
})

test('without the right to write it says so and tries nothing more', async () => {
  await using shop = await openShop()
  const token = createReadOnlyToken(shop.peer.world, shop.repository)
  const github = await connect(shop.peer, shop.repository, token)
  expect(await writeSection(github, review)).toMatchObject({ outcome: 'denied', error: { status: 403 } })
  expect(shop.peer.requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 200', 'POST 403'])
})
