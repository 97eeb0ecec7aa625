import { limits } from '../../../src/github/limits.ts'
import { changedFiles, divergence } from '../git/changes.ts'
import { notFound, validationFailed } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { paginate } from '../http/paginate.ts'
import { representChangedFile } from '../represent/commit.ts'
import { representPullRequest, representPullRequestSimple } from '../represent/pull-request.ts'
import { mergeMethods, mergePullRequest } from '../state/merge-pull-request.ts'
import { findHead, openPullRequest } from '../state/open-pull-request.ts'
import type { PullRequest } from '../state/pull-request.ts'
import { now, type World } from '../state/world.ts'

/** GitHub lists no more files of one pull request. */
const mostFiles = 3_000

export function pullRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/pulls', c => {
      const { state = 'open', head, base } = c.req.query()
      const found = c
        .get('repository')
        .pulls.filter(pull => state === 'all' || pull.state === state)
        .filter(pull => head === undefined || head === `${pull.head.repository.owner.login}:${pull.head.branch}`)
        .filter(pull => base === undefined || base === pull.base.branch)
        .reverse()
      return c.json(paginate(world, c, found).map(pull => representPullRequestSimple(world, pull)))
    })
    .post('/pulls', async c => {
      const fields = new Fields(c.get('body'))
      const request = { title: fields.string('title'), head: fields.string('head'), base: fields.string('base') }
      const body = fields.optionalString('body') ?? null
      const draft = fields.boolean('draft')
      fields.finish()
      demandShortBody(body)
      const repository = c.get('repository')
      const token = c.get('token')
      const head = findHead(world, repository, request.head)
      if (head === undefined || token === undefined) {
        throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' })
      }
      const { title, base } = request
      const pull = await openPullRequest(world, { repository, head, base, title, body, draft, author: token.actor })
      return c.json(await representPullRequest(world, pull), 201)
    })
    .get('/pulls/:number', async c => c.json(await representPullRequest(world, existingPull(c))))
    .patch('/pulls/:number', async c => {
      const pull = existingPull(c)
      const fields = new Fields(c.get('body'))
      const title = fields.optionalString('title')
      const body = fields.optionalString('body')
      const state = fields.oneOf('state', ['open', 'closed'])
      fields.finish()
      demandShortBody(body ?? null)
      pull.title = title ?? pull.title
      pull.body = body ?? pull.body
      pull.state = state ?? pull.state
      pull.updatedAt = now()
      pull.closedAt = pull.state === 'closed' ? (pull.closedAt ?? now()) : null
      return c.json(await representPullRequest(world, pull))
    })
    .put('/pulls/:number/merge', async c => {
      const pull = existingPull(c)
      const fields = new Fields(c.get('body'))
      const method = fields.oneOf('merge_method', mergeMethods) ?? 'merge'
      fields.finish()
      const sha = await mergePullRequest(world, pull, method)
      return c.json({ sha, merged: true, message: 'Pull Request successfully merged' })
    })
    .get('/pulls/:number/files', async c => {
      const pull = existingPull(c)
      const { folder } = pull.repository
      const distance = await divergence(folder, pull.base.sha, pull.head.sha)
      const files = await changedFiles(folder, distance?.mergeBase ?? pull.base.sha, pull.head.sha)
      const page = paginate(world, c, files.slice(0, mostFiles))
      return c.json(page.map(file => representChangedFile(world, pull.repository, pull.head.sha, file)))
    })
}

function existingPull(c: PeerContext): PullRequest {
  const number = Number(c.req.param('number'))
  const pull = c.get('repository').pulls.find(candidate => candidate.number === number)
  if (pull === undefined) throw notFound()
  return pull
}

function demandShortBody(body: string | null): void {
  if (body === null || body.length <= limits.commentCharacters) return
  throw validationFailed({
    resource: 'Issue',
    field: 'body',
    code: 'custom',
    message: `body is too long (maximum is ${limits.commentCharacters} characters)`,
  })
}
