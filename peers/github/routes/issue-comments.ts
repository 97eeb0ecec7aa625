import { limits } from '../../../src/github/limits.ts'
import { notAccessible, notFound, validationFailed } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { paginate } from '../http/paginate.ts'
import { representIssueComment } from '../represent/issue-comment.ts'
import type { IssueComment } from '../state/issue-comment.ts'
import { nextId, now, type World } from '../state/world.ts'

export function issueCommentRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/issues/:number/comments', c => {
      const number = existingNumber(c)
      const repository = c.get('repository')
      const comments = repository.comments.filter(comment => comment.number === number)
      return c.json(paginate(world, c, comments).map(comment => representIssueComment(world, repository, comment)))
    })
    .post('/issues/:number/comments', c => {
      const number = existingNumber(c)
      const body = readText(c)
      const token = c.get('token')
      if (token === undefined) throw notFound()
      const time = now()
      const comment = {
        id: nextId(world),
        number,
        author: token.actor,
        app: token.app,
        body,
        createdAt: time,
        updatedAt: time,
      } satisfies IssueComment
      c.get('repository').comments.push(comment)
      return c.json(representIssueComment(world, c.get('repository'), comment), 201)
    })
    .get('/issues/comments/:comment', c =>
      c.json(representIssueComment(world, c.get('repository'), existingComment(c))),
    )
    .patch('/issues/comments/:comment', c => {
      const comment = existingComment(c)
      comment.body = readText(c)
      comment.updatedAt = now()
      return c.json(representIssueComment(world, c.get('repository'), comment))
    })
    .delete('/issues/comments/:comment', c => {
      const { comments } = c.get('repository')
      comments.splice(comments.indexOf(existingComment(c)), 1)
      return c.body(null, 204)
    })
}

/** Comments stand on pull requests here: the emulator keeps no issues. */
function existingNumber(c: PeerContext): number {
  const number = Number(c.req.param('number'))
  if (!c.get('repository').pulls.some(pull => pull.number === number)) throw notFound()
  return number
}

/** An app's token may change what it wrote itself, a person's what is written in repositories they may write to. */
function existingComment(c: PeerContext): IssueComment {
  const id = Number(c.req.param('comment'))
  const comment = c.get('repository').comments.find(candidate => candidate.id === id)
  if (comment === undefined) throw notFound()
  const token = c.get('token')
  if (c.req.method !== 'GET' && token?.app !== undefined && comment.author !== token.actor) {
    throw notAccessible('issues=write; pull_requests=write')
  }
  return comment
}

function readText(c: PeerContext): string {
  const fields = new Fields(c.get('body'))
  const body = fields.string('body')
  fields.finish()
  const field = { resource: 'IssueComment', field: 'data', code: 'unprocessable' } as const
  if (body.trim() === '') throw validationFailed({ ...field, message: 'Body cannot be blank' })
  if (body.length > limits.commentCharacters) {
    throw validationFailed({
      ...field,
      message: `Body is too long (maximum is ${limits.commentCharacters} characters)`,
    })
  }
  return body
}
