import { expect, test } from '@jest/globals'
import { createUserToken } from '../seed/create-token.ts'
import { connect, openShop } from '../shop.fixture.ts'

test('a comment is made, read, changed and taken away', async () => {
  await using shop = await openShop()
  const { octokit, repository } = shop.github
  const { issues } = octokit.rest
  const { data: made } = await issues.createComment({ ...repository, issue_number: 1, body: 'one' })
  expect(made).toMatchObject({
    body: 'one',
    user: { login: 'github-actions[bot]', type: 'Bot' },
    performed_via_github_app: { slug: 'github-actions' },
  })
  await issues.updateComment({ ...repository, comment_id: made.id, body: 'two' })
  expect((await issues.getComment({ ...repository, comment_id: made.id })).data.body).toBe('two')
  await issues.deleteComment({ ...repository, comment_id: made.id })
  await expect(issues.getComment({ ...repository, comment_id: made.id })).rejects.toMatchObject({ status: 404 })
})

test("a person may change an app's comment", async () => {
  await using shop = await openShop()
  const { octokit, repository } = shop.github
  const { data } = await octokit.rest.issues.createComment({ ...repository, issue_number: 1, body: 'one' })
  const person = await connect(shop.peer, shop.repository, createUserToken(shop.peer.world, 'canal', [shop.repository]))
  await person.octokit.rest.issues.updateComment({ ...repository, comment_id: data.id, body: 'two' })
  expect(shop.repository.comments).toMatchObject([{ body: 'two', author: { login: 'github-actions[bot]' } }])
})
