import type { Artifact } from '../state/artifact.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'

export function representArtifact(world: World, repository: Repository, artifact: Artifact): Schema<'artifact'> {
  const url = `${apiUrl(world, repository)}/actions/artifacts/${artifact.id}`
  const run = repository.workflowRuns.find(candidate => candidate.id === artifact.runId)
  return {
    id: artifact.id,
    node_id: nodeId('ART', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    digest: artifact.digest ?? null,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: run.headRepository.id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  }
}
