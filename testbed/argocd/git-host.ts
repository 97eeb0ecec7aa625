import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { gitHttpRoutes } from '../../peers/github/routes/git-http.ts'
import { commitFiles } from '../../peers/github/seed/commit-files.ts'
import { createRepository } from '../../peers/github/seed/create-repository.ts'
import { fullName } from '../../peers/github/state/repository.ts'
import { createWorld } from '../../peers/github/state/world.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { GitHost, GitRepository } from '../bed/test-bed.ts'

const owner = 'bed'

/** What a git server is started with. */
export interface GitHostOptions {
  /** Holds the bare repositories. */
  readonly folder: string
  readonly port: number
}

/**
 * Serves bare repositories over HTTP on loopback: the git of `peers/github`, without its API. It lives in this process.
 *
 * @throws UserError where the port is taken
 */
export async function startGitHost({ folder, port }: GitHostOptions): Promise<GitHost & AsyncDisposable> {
  const world = createWorld(folder)
  const server = createAdaptorServer({ fetch: gitHttpRoutes(world).fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(new UserError(`The git server cannot listen on port ${port}.`, { cause })))
    server.listen(port, '127.0.0.1', resolve)
  })
  world.url = `http://127.0.0.1:${port}`
  return {
    url: world.url,
    async create(name, files): Promise<GitRepository> {
      const repository = await createRepository(world, { owner, name })
      const commit: GitRepository['commit'] = (message, changes) =>
        commitFiles(world, repository, { branch: 'main', message, files: changes })
      await commit('Begin', files)
      return { url: `${world.url}/${fullName(repository)}.git`, commit }
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
