import { expect, test } from '@jest/globals'
import { createUserToken } from '../seed/create-token.ts'
import { connect, openShop } from '../shop.fixture.ts'

test('a person can ask who they are, a job cannot', async () => {
  await using shop = await openShop()
  const person = await connect(shop.peer, shop.repository, createUserToken(shop.peer.world, 'canal', []))
  expect((await person.octokit.rest.users.getAuthenticated()).data).toMatchObject({ login: 'canal', type: 'User' })
  await expect(shop.github.octokit.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 })
  const { data: bot } = await shop.github.octokit.rest.users.getByUsername({ username: 'github-actions[bot]' })
  expect(bot.type).toBe('Bot')
  await expect(shop.github.octokit.rest.users.getByUsername({ username: 'none' })).rejects.toMatchObject({
    status: 404,
  })
  expect((await shop.github.octokit.rest.rateLimit.get()).data.rate.remaining).toBe(1000)
})
