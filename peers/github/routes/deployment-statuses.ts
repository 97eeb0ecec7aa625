import type { DeploymentState } from '../../../src/github/deployment.ts'
import { validationFailed } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { paginate } from '../http/paginate.ts'
import { representDeploymentStatus } from '../represent/deployment.ts'
import type { Deployment, DeploymentStatus } from '../state/deployment.ts'
import type { Repository } from '../state/repository.ts'
import { nextId, now, type World } from '../state/world.ts'
import { actorOf, existingDeployment } from './deployments.ts'

const states: readonly DeploymentState[] = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
]
const longestDescription = 140

/** @see https://docs.github.com/rest/deployments/statuses */
export function deploymentStatusRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/deployments/:deployment/statuses', c => {
      const deployment = existingDeployment(c)
      const page = paginate(world, c, deployment.statuses.toReversed())
      return c.json(page.map(item => representDeploymentStatus(world, c.get('repository'), deployment, item)))
    })
    .post('/deployments/:deployment/statuses', c => {
      const repository = c.get('repository')
      const deployment = existingDeployment(c)
      const fields = new Fields(c.get('body'))
      fields.string('state')
      const state = fields.oneOf('state', states) ?? 'error'
      const description = fields.optionalString('description') ?? ''
      const environment = fields.optionalString('environment') ?? deployment.environment
      const environmentUrl = fields.optionalString('environment_url') ?? ''
      const logUrl = fields.optionalString('log_url') ?? fields.optionalString('target_url') ?? ''
      const replaces = fields.has('auto_inactive') ? fields.boolean('auto_inactive') : true
      fields.finish()
      if (description.length > longestDescription) {
        const message = `description is too long (maximum is ${longestDescription} characters)`
        throw validationFailed({ resource: 'DeploymentStatus', field: 'description', code: 'custom', message })
      }
      const { actor: creator, app } = actorOf(world, c)
      const status = { id: nextId(world), state, creator, app, description, environment, environmentUrl, logUrl }
      deployment.environment = environment
      const added = addStatus(deployment, status)
      if (state === 'success' && replaces) inactivateOthers(world, repository, deployment, added)
      return c.json(representDeploymentStatus(world, repository, deployment, added), 201)
    })
}

function addStatus(deployment: Deployment, status: Omit<DeploymentStatus, 'createdAt'>): DeploymentStatus {
  const added = { ...status, createdAt: now() }
  deployment.updatedAt = added.createdAt
  deployment.statuses.push(added)
  return added
}

/** GitHub leaves production deployments, and those of environments that come and go, as they are. */
function inactivateOthers(world: World, { deployments }: Repository, by: Deployment, status: DeploymentStatus): void {
  for (const other of deployments) {
    const isPrior = other.id < by.id && other.environment === by.environment && !other.transient && !other.production
    if (!isPrior || other.statuses.at(-1)?.state !== 'success') continue
    addStatus(other, { ...status, id: nextId(world), state: 'inactive', description: '' })
  }
}
