import { resolveCommit } from '../git/refs.ts'
import { unprocessable, validationFailed } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { paginate } from '../http/paginate.ts'
import { representCombinedStatus, representCommitStatus } from '../represent/commit-status.ts'
import { commitStatusStates, isSameContext, lastOfEachContext } from '../state/commit-status.ts'
import { nextId, now, type World } from '../state/world.ts'
import { actorOf } from './deployments.ts'
import { existingCommit } from './existing-commit.ts'

/** Characters. The API's description does not tell them; its answers do. */
const longest = { description: 140, context: 255 }
const mostOfOneContext = 1_000

/** @see https://docs.github.com/rest/commits/statuses */
export function commitStatusRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/statuses/:sha', async c => {
      const repository = c.get('repository')
      const sha = c.req.param('sha')
      const fields = new Fields(c.get('body'))
      fields.string('state')
      const state = fields.oneOf('state', commitStatusStates) ?? 'error'
      const texts = {
        context: fields.optionalString('context') ?? 'default',
        description: fields.optionalString('description') ?? null,
        targetUrl: fields.optionalString('target_url') ?? null,
      }
      fields.finish()
      if ((await resolveCommit(repository.folder, sha)) !== sha) throw unprocessable(`No commit found for SHA: ${sha}`)
      for (const field of ['context', 'description'] as const) {
        if ((texts[field] ?? '').length <= longest[field]) continue
        const message = `${field} is too long (maximum is ${longest[field]} characters)`
        throw validationFailed({ resource: 'Status', field, code: 'custom', message })
      }
      const { commitStatuses } = repository
      const same = commitStatuses.filter(other => other.sha === sha && isSameContext(other.context, texts.context))
      if (same.length >= mostOfOneContext) {
        const message = 'This SHA and context has reached the maximum number of statuses.'
        throw validationFailed({ resource: 'Status', code: 'custom', message })
      }
      const { actor: creator } = actorOf(world, c)
      const status = { id: nextId(world), sha, state, ...texts, creator, createdAt: now() }
      commitStatuses.push(status)
      return c.json(representCommitStatus(world, repository, status), 201)
    })
    .get('/commits/:ref/statuses', async c => {
      const repository = c.get('repository')
      const sha = await existingCommit(c)
      const newestFirst = repository.commitStatuses.filter(status => status.sha === sha).toReversed()
      return c.json(paginate(world, c, newestFirst).map(status => representCommitStatus(world, repository, status)))
    })
    .get('/commits/:ref/status', async c => {
      const repository = c.get('repository')
      const sha = await existingCommit(c)
      const last = lastOfEachContext(repository.commitStatuses, sha)
      const page = paginate(world, c, last)
      return c.json(representCombinedStatus(world, repository, sha, { last, page }))
    })
}
