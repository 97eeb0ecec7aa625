import type { MiddlewareHandler } from 'hono'
import { ApiError, notFound } from './http/api-error.ts'
import { applyFaults } from './http/apply-faults.ts'
import { authenticate } from './http/authenticate.ts'
import { authorize } from './http/authorize.ts'
import { newRoutes, type PeerEnv, type PeerRoutes } from './http/context.ts'
import { readBody } from './http/read-body.ts'
import { recordRequest } from './http/record-request.ts'
import { accountRoutes } from './routes/account.ts'
import { artifactServiceRoutes } from './routes/artifact-service.ts'
import { artifactRoutes } from './routes/artifacts.ts'
import { attestationRoutes } from './routes/attestations.ts'
import { blobStorageRoutes } from './routes/blob-storage.ts'
import { checkRunRoutes } from './routes/check-runs.ts'
import { codeScanningRoutes } from './routes/code-scanning.ts'
import { commitStatusRoutes } from './routes/commit-statuses.ts'
import { commitRoutes } from './routes/commits.ts'
import { compareRoutes } from './routes/compare.ts'
import { contentRoutes } from './routes/contents.ts'
import { deploymentStatusRoutes } from './routes/deployment-statuses.ts'
import { deploymentRoutes } from './routes/deployments.ts'
import { environmentRoutes } from './routes/environments.ts'
import { gitBlobRoutes } from './routes/git-blobs.ts'
import { gitCommitRoutes } from './routes/git-commits.ts'
import { gitHttpRoutes } from './routes/git-http.ts'
import { gitRefRoutes } from './routes/git-refs.ts'
import { gitTagRoutes } from './routes/git-tags.ts'
import { gitTreeRoutes } from './routes/git-trees.ts'
import { graphqlRoutes } from './routes/graphql.ts'
import { issueCommentRoutes } from './routes/issue-comments.ts'
import { pullRoutes } from './routes/pulls.ts'
import { repositoryRoutes } from './routes/repositories.ts'
import { runApprovalRoutes } from './routes/run-approvals.ts'
import { workflowRunRoutes } from './routes/workflow-runs.ts'
import type { World } from './state/world.ts'

/** What stands below `/repos/{owner}/{repo}`. A new resource is one more file here and its rows in the permission table. */
const repositoryResources = [
  repositoryRoutes,
  pullRoutes,
  issueCommentRoutes,
  checkRunRoutes,
  commitStatusRoutes,
  contentRoutes,
  gitBlobRoutes,
  gitTreeRoutes,
  gitCommitRoutes,
  gitRefRoutes,
  gitTagRoutes,
  commitRoutes,
  compareRoutes,
  workflowRunRoutes,
  runApprovalRoutes,
  artifactRoutes,
  attestationRoutes,
  codeScanningRoutes,
  deploymentRoutes,
  deploymentStatusRoutes,
  environmentRoutes,
]

/** All routes of the emulator: web API, git over HTTP, the runner's artifact service and its storage. */
export function createApp(world: World, extra: readonly MiddlewareHandler<PeerEnv>[]): PeerRoutes {
  const app = newRoutes()
  app.onError(error => (error instanceof ApiError ? error : new ApiError(500, String(error))).toResponse())
  app.notFound(() => notFound().toResponse())
  app.use(recordRequest(world))
  app.use(applyFaults(world))
  app.route('/_storage', blobStorageRoutes(world))
  app.route('/', gitHttpRoutes(world))
  for (const middleware of extra) app.use(middleware)
  app.use(readBody())
  app.route('/twirp/github.actions.results.api.v1.ArtifactService', artifactServiceRoutes(world))
  app.use(authenticate(world))
  app.route('/', accountRoutes(world))
  app.route('/graphql', graphqlRoutes(world))
  app.use('/repos/:owner/:repo/*', authorize(world))
  for (const resource of repositoryResources) app.route('/repos/:owner/:repo', resource(world))
  return app
}
