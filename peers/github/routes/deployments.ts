import { isJsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { resolveCommit } from '../git/refs.ts'
import { notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { paginate } from '../http/paginate.ts'
import { representDeployment } from '../represent/deployment.ts'
import type { Deployment } from '../state/deployment.ts'
import type { Repository } from '../state/repository.ts'
import { ensureUser, nextId, now, type World } from '../state/world.ts'
import { demandSuccess, mergeDefaultBranch } from './deployment-demands.ts'

/** @see https://docs.github.com/rest/deployments/deployments */
export function deploymentRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/deployments', c => {
      const { sha, ref, task, environment } = c.req.query()
      const repository = c.get('repository')
      const found = repository.deployments
        .filter(deployment => sha === undefined || deployment.sha === sha)
        .filter(deployment => ref === undefined || deployment.ref === ref)
        .filter(deployment => task === undefined || deployment.task === task)
        .filter(deployment => environment === undefined || deployment.environment === environment)
        .toReversed()
      return c.json(paginate(world, c, found).map(item => representDeployment(world, repository, item)))
    })
    .post('/deployments', async c => {
      const repository = c.get('repository')
      const body = c.get('body')
      const fields = new Fields(body)
      const ref = fields.string('ref')
      const contexts = fields.optionalArray('required_contexts')?.map(String)
      const environment = fields.optionalString('environment') ?? 'production'
      const given = {
        task: fields.optionalString('task') ?? 'deploy',
        description: fields.optionalString('description') ?? null,
        transient: fields.boolean('transient_environment'),
        production: fields.has('production_environment')
          ? fields.boolean('production_environment')
          : environment === 'production',
        merges: fields.has('auto_merge') ? fields.boolean('auto_merge') : true,
      }
      fields.finish()
      const sha = await resolveCommit(repository.folder, ref)
      if (sha === undefined) throw unprocessable(`No ref found for: ${ref}`)
      if (given.merges && (await mergeDefaultBranch(world, repository, { ref, sha }))) {
        return c.json({ message: `Auto-merged ${repository.defaultBranch} into ${ref} on deployment.` }, 202)
      }
      demandSuccess(repository, { ref, sha }, contexts)
      const { actor, app } = actorOf(world, c)
      const time = now()
      const { task, description, transient, production } = given
      const deployment: Deployment = {
        id: nextId(world),
        ...{ sha, ref, task, description, transient, production, environment },
        payload: payloadOf(body),
        originalEnvironment: environment,
        creator: actor,
        app,
        createdAt: time,
        updatedAt: time,
        statuses: [],
      }
      repository.deployments.push(deployment)
      ensureEnvironment(world, repository, environment)
      return c.json(representDeployment(world, repository, deployment), 201)
    })
    .get('/deployments/:deployment', c =>
      c.json(representDeployment(world, c.get('repository'), existingDeployment(c))),
    )
}

function payloadOf(body: JsonValue | undefined): Deployment['payload'] {
  const payload = isJsonObject(body) ? body['payload'] : undefined
  return isJsonObject(payload) || (typeof payload === 'string' && payload !== '') ? payload : {}
}

function ensureEnvironment(world: World, { environments }: Repository, name: string): void {
  if (environments.some(environment => environment.name === name)) return
  const rules = { reviewers: [], preventsSelfReview: false, waitTimer: 0 }
  environments.push({ id: nextId(world), name, createdAt: now(), ...rules })
}

export function existingDeployment(c: PeerContext): Deployment {
  const id = Number(c.req.param('deployment'))
  const found = c.get('repository').deployments.find(deployment => deployment.id === id)
  if (found === undefined) throw notFound()
  return found
}

export function actorOf(world: World, c: PeerContext) {
  const token = c.get('token')
  return { actor: token?.actor ?? ensureUser(world, 'ghost'), app: token?.app }
}
