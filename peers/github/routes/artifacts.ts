import { ApiError, notFound } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representArtifact } from '../represent/artifact.ts'
import type { Artifact } from '../state/artifact.ts'
import type { World } from '../state/world.ts'
import { signedBlobUrl } from './blob-storage.ts'

export function artifactRoutes(world: World): PeerRoutes {
  const list = (c: PeerContext) => {
    const repository = c.get('repository')
    const run = c.req.param('run')
    const name = c.req.query('name')
    if (run !== undefined && !repository.workflowRuns.some(({ id }) => id === Number(run))) throw notFound()
    const found = repository.artifacts
      .filter(artifact => artifact.finalized)
      .filter(artifact => run === undefined || artifact.runId === Number(run))
      .filter(artifact => name === undefined || artifact.name === name)
      .reverse()
    const page = paginate(world, c, found)
    return c.json({
      total_count: found.length,
      artifacts: page.map(artifact => representArtifact(world, repository, artifact)),
    })
  }
  return newRoutes()
    .get('/actions/runs/:run/artifacts', list)
    .get('/actions/artifacts', list)
    .get('/actions/artifacts/:artifact', c =>
      c.json(representArtifact(world, c.get('repository'), existingArtifact(c))),
    )
    .get('/actions/artifacts/:artifact/zip', c => {
      if (c.get('token') === undefined) throw new ApiError(401, 'Requires authentication')
      return c.redirect(signedBlobUrl(world, existingArtifact(c).blob), 302)
    })
}

function existingArtifact(c: PeerContext): Artifact {
  const id = Number(c.req.param('artifact'))
  const artifact = c.get('repository').artifacts.find(candidate => candidate.id === id && candidate.finalized)
  if (artifact === undefined) throw notFound()
  return artifact
}
