import type { Deployment, DeploymentStatus } from '../state/deployment.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { representIntegration } from './integration.ts'
import { apiUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

export function representDeployment(
  world: World,
  repository: Repository,
  deployment: Deployment,
): Schema<'deployment'> {
  const url = deploymentUrl(world, repository, deployment)
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    creator: representUser(world, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: apiUrl(world, repository),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: deployment.app === undefined ? null : representIntegration(world, deployment.app),
  }
}

export function representDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
): Schema<'deployment-status'> {
  const url = deploymentUrl(world, repository, deployment)
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: representUser(world, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    ...(status.logUrl === '' ? {} : { log_url: status.logUrl }),
    ...(status.environmentUrl === '' ? {} : { environment_url: status.environmentUrl }),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: apiUrl(world, repository),
    performed_via_github_app: status.app === undefined ? null : representIntegration(world, status.app),
  }
}

function deploymentUrl(world: World, repository: Repository, { id }: Deployment): string {
  return `${apiUrl(world, repository)}/deployments/${id}`
}
